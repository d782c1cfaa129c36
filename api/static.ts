import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'
import { urls } from '#contract/urls.ts'
import { layout } from '#release/layout.ts'
import type { PublishedFile } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { attachment } from './attachment.ts'
import { type CodedFiles, codedFolder } from './coded-files.ts'
import { isCompressible } from './compress.ts'
import { errorFileAnswer, type FileSource, fileAnswer } from './file-answer.ts'
import { problemResponse } from './gate/problem-response.ts'
import { cacheControl, common, type Headers, policyOf } from './headers.ts'
import { goneVersion } from './lookup.ts'
import { mediaTypeOf } from './media-types.ts'
import type { Parts } from './parts.ts'
import { pathAndQuery } from './respond.ts'
import type { Serving } from './serving.ts'

// Not the descriptors beside the data: they tell what the entry says today.
const foreverPattern = /^(?:data\/([^/]+)\/[0-9a-f]{16}\/\1\.(?!csv-metadata\.json$)|_astro\/)/
const downloadPattern = /^data\/([^/]+)\/[0-9a-f]{16}\/\1\.(\w+)$/
const datasetPattern = /^(?:en\/)?(?:datasets|data)\/([^/]+)(?:\/|$)/
const versionPattern = /^data\/([^/]+)\/([0-9a-f]{16})\/(?:changes\/([0-9a-f]{16})\.)?/
const searchPagePattern = /^\/(?:en\/)?datasets\/$/

const disposition = (release: Release, path: string): Headers => {
  const [, id, extension] = downloadPattern.exec(path) ?? []
  if (id === undefined || extension === undefined) return {}
  const title = release.dataset(id)?.title ?? id
  return { 'content-disposition': attachment(id, title, extension) }
}

// What the columns mean, where the file itself can't say it (CSVW, Model for Tabular Data 5.2).
const describedBy = (path: string): Headers =>
  downloadPattern.exec(path)?.[2] === 'csv'
    ? {
        link: `<${path.slice(path.lastIndexOf('/') + 1)}-metadata.json>; rel="describedby"; type="application/csvm+json"`,
      }
    : {}

const headersOf = (release: Release, path: string): Headers => ({
  ...common,
  'content-type': mediaTypeOf(path),
  ...(isCompressible(mediaTypeOf(path)) ? { vary: 'Accept-Encoding' } : {}),
  'cache-control': foreverPattern.test(path) ? cacheControl.immutable : cacheControl.revalidate,
  'kaifang-release': release.id,
  ...(path.endsWith('.html') ? { 'content-security-policy': policyOf(path) } : {}),
  ...disposition(release, path),
  ...describedBy(path),
})

/** A published file as it is to be sent. */
export const sourceOf = (release: Release, { path, bytes, sha256 }: PublishedFile): FileSource => ({
  absolute: join(release.publicDir, path),
  bytes,
  codedAt: join(codedFolder(release), sha256),
  etag: `"${sha256}"`,
  headers: {
    ...headersOf(release, path),
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  },
})

// The manifest can't name itself; its id is the hash of all that it says.
const manifestSource = async (release: Release): Promise<FileSource> => {
  const absolute = join(release.publicDir, layout.manifest)
  const { size } = await stat(absolute)
  return { absolute, bytes: size, etag: `"${release.id}"`, headers: headersOf(release, layout.manifest) }
}

const decodePath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path).slice(1)
  } catch {
    return undefined
  }
}

const redirect = (location: string): Response =>
  new Response(null, {
    status: 308,
    headers: { ...common, location, 'cache-control': cacheControl.revalidate },
  })

const errorPage = async (c: Context, serving: Serving, path: string): Promise<Response> => {
  const english = path.startsWith('en/')
  const withdrawn = datasetPattern.exec(path)?.[1]
  const tombstone = withdrawn === undefined ? undefined : serving.release.tombstone(withdrawn)
  const page =
    tombstone === undefined
      ? serving.file(english ? 'en/404.html' : '404.html')
      : serving.file(`${english ? 'en/' : ''}datasets/${tombstone.id}/index.html`)
  const status = tombstone === undefined ? 404 : 410
  if (page !== undefined) return errorFileAnswer(c, sourceOf(serving.release, page), status)
  const text = status === 404 ? '没有这个页面 / Not found\n' : '数据集已撤回 / Withdrawn\n'
  return new Response(text, { status, headers: { ...common, 'content-type': 'text/plain; charset=utf-8' } })
}

const locate = async (serving: Serving, path: string): Promise<FileSource | undefined> => {
  if (path === layout.manifest) return manifestSource(serving.release)
  const file = serving.file(path === '' || path.endsWith('/') ? `${path}index.html` : path)
  return file === undefined ? undefined : sourceOf(serving.release, file)
}

/** A file of a version that is kept no longer, or of the changes since one: what is kept instead. */
const goneAnswer = (c: Context, { release }: Serving, path: string): Response | undefined => {
  const [, id = '', ...versions] = versionPattern.exec(path) ?? []
  const dataset = release.dataset(id)
  if (dataset === undefined) return undefined
  for (const version of versions) {
    const kept = version === undefined || dataset.versions.some((one) => one.id === version)
    const gone = kept ? undefined : goneVersion(release, dataset, version)
    if (gone === undefined) continue
    const latest = { link: `<${urls.page(id)}>; rel="latest-version"` }
    if (!(c.req.header('accept') ?? '').includes('text/html'))
      return problemResponse(gone, pathAndQuery(c), latest)
    const { zh, en } = gone.detail
    const at = `${new URL(c.req.url).origin}${urls.page(id)}`
    return new Response(`${zh}\n${en}\n\n${at}\n`, {
      status: 410,
      headers: {
        ...common,
        ...latest,
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
      },
    })
  }
  return undefined
}

const answerFrom = async (c: Context, serving: Serving, coded: CodedFiles): Promise<Response> => {
  const url = new URL(c.req.url)
  const path = decodePath(url.pathname)
  const id = datasetPattern.exec(path ?? '')?.[1]
  if (path === undefined || (id !== undefined && serving.release.tombstone(id) !== undefined))
    return errorPage(c, serving, path ?? '')
  const source = await locate(serving, path)
  if (source !== undefined) return fileAnswer(c, source, coded)
  if (serving.file(`${path}/index.html`) !== undefined) return redirect(`${url.pathname}/${url.search}`)
  return goneAnswer(c, serving, path) ?? errorPage(c, serving, path)
}

const onDemand = (c: Context, page: Parts['page']): boolean => {
  const query = c.req.url.indexOf('?')
  return (
    page !== undefined && query !== -1 && query < c.req.url.length - 1 && searchPagePattern.test(c.req.path)
  )
}

const pageHeaders = (response: Response, release: Release): Response => {
  const headers = { ...Object.fromEntries(response.headers), ...headersOf(release, 'datasets/index.html') }
  return new Response(response.body, { status: response.status, headers })
}

/**
 * Serves the static root: only what the manifest lists, so a path can't lead out of it. The manifest also gives every
 * strong etag and Repr-Digest. A list of datasets with a query is rendered by `page`, where there is one.
 */
export const staticFiles =
  (serving: () => Serving, { page, refresh }: Pick<Parts, 'page' | 'refresh'>, coded: CodedFiles) =>
  async (c: Context): Promise<Response> => {
    const answer = async (): Promise<Response> => {
      const current = serving()
      if (page === undefined || !onDemand(c, page)) return answerFrom(c, current, coded)
      return pageHeaders(await page(c.req.raw, current.release), current.release)
    }
    try {
      const response = await answer()
      if (response.status !== 404 || refresh === undefined) return response
      await response.body?.cancel()
    } catch (error) {
      // The files of a release that was replaced may be gone before it is let go.
      if (refresh === undefined) throw error
    }
    await refresh()
    return answer()
  }
