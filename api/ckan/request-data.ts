import type { Context } from 'hono'
import { decodePart } from '#query/parse-parameters.ts'
import { rawQuery } from '../respond.ts'
import { CkanBadRequest } from './ckan-error.ts'

/** The parameters of an action as they came: texts, or with a JSON body whatever JSON has. */
export type RequestData = Readonly<Record<string, unknown>>

/** Bytes that a body may have. */
const longestBody = 65_536

const mixed = (text: string): RequestData => {
  const values = new Map<string, string[]>()
  for (const part of text.split('&').filter((one) => one !== '')) {
    const equals = part.indexOf('=')
    const name = decodePart(equals < 0 ? part : part.slice(0, equals))
    const value = equals < 0 ? '' : decodePart(part.slice(equals + 1))
    if (name === undefined || value === undefined)
      throw new CkanBadRequest('the parameters are not valid percent-encoding')
    values.set(name, [...(values.get(name) ?? []), value])
  }
  // As CKAN does it: a parameter that is given more than once is a list.
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]))
}

const bodyText = async (c: Context): Promise<string> => {
  const { body } = c.req.raw
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > longestBody) throw new CkanBadRequest(`the body is longer than ${longestBody} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const jsonData = (text: string): RequestData => {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new CkanBadRequest('JSON Error: Error decoding JSON data.')
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as RequestData
  throw new CkanBadRequest('JSON Error: Request data JSON needs to be a dictionary.')
}

const multipartData = async (c: Context): Promise<RequestData> => {
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  if (!(length <= longestBody)) throw new CkanBadRequest(`the body is longer than ${longestBody} bytes`)
  const form = await c.req.formData().catch(() => {
    throw new CkanBadRequest('the body is no multipart form')
  })
  return Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
}

const formData = (text: string): RequestData => {
  // Forms of one nameless value are JSON that was sent as a form, as `curl --data` does.
  if (/^\s*(\{|%7b)/i.test(text)) return jsonData(decodePart(text.replace(/=1?$/, '')) ?? text)
  return mixed(text)
}

/** The parameters of a request, from its query or its body: JSON, form or multipart form. */
export const requestData = async (c: Context): Promise<RequestData> => {
  if (c.req.method !== 'POST') return mixed(rawQuery(c))
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return multipartData(c)
  const text = await bodyText(c)
  if (text.trim() === '') return mixed(rawQuery(c))
  return type.startsWith('application/x-www-form-urlencoded') ? formData(text) : jsonData(text)
}
