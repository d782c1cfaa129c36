import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError } from '#contract/problem.ts'
import type { QueryEngine, VersionSource } from '#engine/engine.ts'
import { queryEngine } from '#engine/query-engine.ts'
import { layout } from '#release/layout.ts'
import type { PublishedFile } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { openIndex, type SearchIndex } from '#search/open-index.ts'
import type { AnswerCache } from './answer-cache.ts'
import { forgetOthers } from './coded-files.ts'
import type { Parts } from './parts.ts'
import type { Shared } from './shared.ts'

/** A release with all that is made once from it to answer requests. */
export interface Serving {
  readonly release: Release
  readonly engine: QueryEngine
  /** The published file at a path under the static root, or undefined. */
  file(path: string): PublishedFile | undefined
  search(): Promise<SearchIndex>
  /** Answers to queries, of this release and those before it. */
  readonly answers: AnswerCache
}

const readIndex = (release: Release): Promise<SearchIndex> =>
  openIndex((path) => readFile(join(release.publicDir, path)))

const serve = (release: Release, engine: QueryEngine, answers: AnswerCache): Serving => {
  let index: Promise<SearchIndex> | undefined
  return {
    release,
    engine,
    answers,
    file: release.file,
    search: () => {
      index ??= readIndex(release)
      return index
    },
  }
}

const sourceOf = (release: Release): VersionSource => ({
  rows: release.rows,
  schema: (dataset, version) =>
    release.dataset(dataset)?.versions.find(({ id }) => id === version)?.fields ?? [],
  tableFile: (dataset, version) => join(release.dir, layout.table(dataset, version)),
})

const notReady = () =>
  new ProblemError('not_ready', {
    zh: '尚未载入任何发布批次，请稍后重试',
    en: 'No release is open yet; try again shortly',
  })

/** Returns what gives the current Serving; it throws the problem `not_ready` while there is no release. */
export const servingOf = ({ release, engine }: Parts, { engines, answers }: Shared): (() => Serving) => {
  const made = new WeakMap<Release, Serving>()
  const make = (current: Release): Serving => {
    const serving = serve(current, engine?.(current) ?? queryEngine(sourceOf(current), engines), answers)
    made.set(current, serving)
    forgetOthers(current).catch(() => {})
    return serving
  }
  return () => {
    const current = release()
    if (current === null) throw notReady()
    return made.get(current) ?? make(current)
  }
}
