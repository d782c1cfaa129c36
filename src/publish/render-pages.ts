import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { entryId } from '#catalog/entry.ts'
import type { Progress, Step } from '#effects/progress.ts'
import type { Card } from '#release/card.ts'
import type { Dataset } from '#release/manifest.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { NextCatalogue } from './next-catalogue.ts'
import type { Pages, SharedPage } from './pages.ts'
import type { SharedFiles } from './shared-files.ts'
import { type RenderJob, renderInThreads } from './threads/render-in-threads.ts'
import { changedCards } from './write-group-feeds.ts'

/** What became of the pages. */
export interface RenderedPages {
  /** How many were rendered. */
  readonly rendered: number
  /** By path: the keys of the pages that are no dataset's. */
  readonly keys: Readonly<Record<string, string>>
}

/** What pages are rendered with. */
export interface RenderContext {
  readonly pages: Pages
  /** The release before, where its pages were made as they are made today. */
  readonly before: PreviousRelease | null
  readonly files: SharedFiles
  /** Threads that render at a time; the release is the same for any number. */
  readonly threads: number
  /** What else there is to do, by turns, while threads render. */
  readonly beside: () => Promise<void>
}

/** Datasets of which a thread renders the pages in one go. */
const atOnce = 16

/** Datasets whose pages are rendered in the time that threads need to start. */
const startOfThreads = 200

/**
 * Renders the pages of the datasets that are touched, and the others whose key is not that of `before`, into the static
 * root, with the styles and scripts they use.
 */
export const renderPages = async (
  next: NextCatalogue,
  { pages, before, files, threads, beside }: RenderContext,
  progress: Progress,
): Promise<RenderedPages> => {
  const keys = before?.inputs.pages ?? {}
  const shared = await pages.shared(
    next,
    before === null ? undefined : { keys, changed: changedCards(next, before) },
  )
  const own = next.cards.filter(({ id }) => next.touched.has(id))
  const other = shared
    .filter(({ path: page, key }) => keys[page] !== key || !files.keep(fileOf(page)))
    .map((page) => page.path)
  const count = own.reduce((sum, card) => sum + pages.ofDataset(card).length, other.length)
  const step = progress.step('渲染页面 / render pages', count, '页 pages')
  try {
    const { thread } = pages
    if (thread !== undefined && threads > 1 && own.length >= startOfThreads)
      await allOf([
        renderInThreads(
          jobsFor(own, next, pages, files),
          { ...thread, portal: next.catalogue.portal, folders: next.folders },
          threads,
          step,
          files.add,
        ),
        renderAll(other, next, pages, files, step).then(beside),
      ])
    else {
      for (const card of own) await renderAll(pages.ofDataset(card), next, pages, files, step)
      await renderAll(other, next, pages, files, step)
      await beside()
    }
    for (const file of filesBelow(pages.assets)) files.put(file, readFileSync(path.join(pages.assets, file)))
  } finally {
    next.close()
    step.done()
  }
  return { rendered: count, keys: keysOf(shared) }
}

function* jobsFor(
  cards: readonly Card[],
  next: NextCatalogue,
  pages: Pages,
  files: SharedFiles,
): Generator<RenderJob> {
  for (let start = 0; start < cards.length; start += atOnce) {
    const some = cards.slice(start, start + atOnce)
    const records = new Map<string, string>()
    const take = (id: string): string | undefined => {
      const text = records.get(id) ?? next.touched.textOf(id) ?? textOf(next.dataset(id))
      if (text !== undefined) records.set(id, text)
      return text
    }
    for (const { id, related, series } of some) {
      const text = take(id)
      // Most name no other, and need not be read here.
      if (text === undefined || (related === undefined && series === undefined)) continue
      for (const code of namedBy(JSON.parse(text) as Dataset)) take(entryId(code))
    }
    const job = (page: string) => ({ page, file: fileOf(page), before: files.before(fileOf(page)) })
    yield { records: [...records.values()], pages: some.flatMap(pages.ofDataset).map(job) }
  }
}

const textOf = (dataset: Dataset | undefined): string | undefined => dataset && JSON.stringify(dataset)

/** Codes of the datasets whose titles the page of one shows. */
const namedBy = ({ related, series }: Dataset): readonly string[] =>
  series === undefined ? related : [...related, ...series.members, series.first, series.last]

const renderAll = async (
  all: readonly string[],
  next: NextCatalogue,
  pages: Pages,
  files: SharedFiles,
  step: Step,
): Promise<void> => {
  for (const page of all) {
    files.put(fileOf(page), await pages.render(page, next))
    step.advance(1, page)
    // Threads wait for their next job meanwhile.
    await setImmediate()
  }
}

/** Waits until all have ended, whatever becomes of them, and then fails if one did. */
const allOf = async (works: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

const keysOf = (shared: readonly SharedPage[]): Record<string, string> =>
  Object.fromEntries(shared.map(({ path: page, key }) => [page, key]))

const fileOf = (page: string): string => (page.endsWith('/') ? `${page}index.html` : page).slice(1)

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
