import { ProblemError, queryProblem } from '#contract/problem.ts'
import { urls } from '#contract/urls.ts'
import { decodeCursor, type Seal } from '#query/cursor.ts'
import { QueryError } from '#query/query-fault.ts'
import type { Dataset } from '#release/manifest.ts'

const withoutCursor = (rawQuery: string): string => {
  const kept = rawQuery.split('&').filter((part) => part !== '' && !part.startsWith('cursor='))
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

/** The way on from a version that is gone: the same question to the current one. */
const wayOn = (id: string, rawQuery: string) => ({
  links: {
    current: urls.records(id) + withoutCursor(rawQuery),
    versions: urls.versions(id),
    dataset: urls.dataset(id),
  },
})

const goneVersion = (version: string) => ({
  zh: `版本 ${version} 已不再提供。请从当前版本的第一页重新开始，见 links`,
  en: `Version ${version} is no longer kept. Start again from the first page of the current one; see links`,
})

/** What was thrown while a page was understood; the problem of a cursor whose version is gone tells the way on. */
export const withWayOn = (error: unknown, { id }: Dataset, rawQuery: string): unknown => {
  if (!(error instanceof QueryError) || error.faults[0].code !== 'cursor_version_gone') return error
  const { code, detail, extras } = queryProblem(error.faults)
  return new ProblemError(code, detail, { ...extras, ...wayOn(id, rawQuery) })
}

/**
 * Throws cursor_version_gone where a request for a version that is not there carries a cursor of it: the seal proves that
 * there was one.
 */
export const refuseGoneVersion = (
  { id, versions }: Dataset,
  version: string,
  rawQuery: string,
  seal: Seal,
) => {
  if (versions.some((one) => one.id === version)) return
  const text = new URLSearchParams(rawQuery).get('cursor')
  const cursor = text === null ? undefined : decodeCursor(text, seal)
  if (cursor?.dataset === id && cursor.version === version)
    throw new ProblemError('cursor_version_gone', goneVersion(version), {
      parameter: 'cursor',
      ...wayOn(id, rawQuery),
    })
}
