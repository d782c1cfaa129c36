import { setImmediate as turn } from 'node:timers/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly example?: unknown
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      { readonly get: { readonly parameters?: readonly (Parameter | { readonly $ref: string })[] } }
    >
  >
  readonly components: { readonly parameters?: Readonly<Record<string, Parameter>> }
}

const release = await openRelease(inject('bundled'))
if (release === null) throw new Error('the bundled catalogue was not published')
const app = createApp({ release: () => release })
afterAll(() => release.close())

const open = release.catalogue.datasets.filter(({ versions }) => versions.length > 0).map(({ id }) => id)
const documentOf = async (path: string): Promise<Document> =>
  (await app.request(path)).json() as Promise<Document>
const config = await createConfig({ extends: ['recommended'] })

const lint = async (document: object): Promise<readonly string[]> => {
  const found = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: 'openapi.json',
    config,
  })
  return found.map(({ ruleId, message, location: [place] }) => `${ruleId} ${message} ${place?.pointer ?? ''}`)
}

const written = (example: unknown): string =>
  (Array.isArray(example) ? example : [example]).map((one) => encodeURIComponent(String(one))).join(',')

/** Operators whose example is a value that the data have, so that something must be found. */
const finding = /__(exact|in|gte|lte|between|contains|startswith|endswith|notnull|within)$/

/** What is wrong with the answers to the examples of a document, each asked for alone. */
const failing = async ({ paths, components }: Document): Promise<readonly string[]> => {
  const wrong: string[] = []
  const ask = async (path: string, mustFind: boolean): Promise<void> => {
    const response = await app.request(path)
    const isJson = response.headers.get('content-type')?.includes('json') && !path.includes('/export.')
    const text = isJson ? await response.text() : ''
    if (!isJson) await response.body?.cancel()
    // An export that is let go gives its place back in a later turn.
    if (!isJson) await turn()
    if (response.status !== 200) wrong.push(`${response.status} ${path} ${text}`)
    else if (mustFind && isJson && (JSON.parse(text) as { meta: { count: number } }).meta.count === 0)
      wrong.push(`nothing ${path}`)
  }
  for (const [form, { get }] of Object.entries(paths)) {
    const own = (get.parameters ?? []).filter((parameter): parameter is Parameter => 'name' in parameter)
    const path = own
      .filter((parameter) => parameter.in === 'path')
      .reduce(
        (filled, { name, example }) => filled.replace(`{${name}}`, encodeURIComponent(String(example))),
        form,
      )
    const examples = own.filter((parameter) => parameter.in === 'query' && parameter.example !== undefined)
    for (const { name, example } of examples)
      await ask(`${path}?${name}=${written(example)}`, name === 'filter')
    if (!path.endsWith('/records') || path.includes('/versions/')) continue
    for (const { name, example } of Object.values(components.parameters ?? {}))
      if (example !== undefined) await ask(`${path}?limit=1&${name}=${written(example)}`, finding.test(name))
  }
  return wrong
}

describe('the openapi document of', () => {
  it('the whole is clean', async () => {
    expect(await lint(await documentOf('/api/v1/openapi.json'))).toEqual([])
  })

  it.each(open)('%s is clean, and its examples are answered', async (id) => {
    const document = await documentOf(`/api/v1/datasets/${id}/openapi.json`)
    expect(await failing(document)).toEqual([])
    expect(await lint(document)).toEqual([])
  })
})
