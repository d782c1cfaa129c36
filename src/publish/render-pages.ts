import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Progress, Step } from '#effects/progress.ts'
import type { NextCatalogue } from './next-catalogue.ts'
import type { Pages, SharedPage } from './pages.ts'
import type { SharedFiles } from './shared-files.ts'

/** What became of the pages. */
export interface RenderedPages {
  /** How many were rendered. */
  readonly rendered: number
  /** By path: the keys of the pages that are no dataset's. */
  readonly keys: Readonly<Record<string, string>>
}

/**
 * Renders the pages of the datasets that are touched, and the others whose key is not that of `before`, into the static
 * root, with the styles and scripts they use.
 */
export const renderPages = async (
  next: NextCatalogue,
  pages: Pages,
  before: Readonly<Record<string, string>>,
  files: SharedFiles,
  progress: Progress,
): Promise<RenderedPages> => {
  const shared = pages.shared(next)
  const own = next.cards.filter(({ id }) => next.touched.has(id)).flatMap(pages.ofDataset)
  const other = shared.filter(({ path: page, key }) => before[page] !== key || !files.keep(fileOf(page)))
  const all = [...own, ...other.map((page) => page.path)]
  const step = progress.step('渲染页面 / render pages', all.length, '页 pages')
  try {
    await renderAll(all, next, pages, files, step)
    for (const file of filesBelow(pages.assets)) files.put(file, readFileSync(path.join(pages.assets, file)))
  } finally {
    next.close()
    step.done()
  }
  return { rendered: all.length, keys: keysOf(shared) }
}

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
  }
}

const keysOf = (shared: readonly SharedPage[]): Record<string, string> =>
  Object.fromEntries(shared.map(({ path: page, key }) => [page, key]))

const fileOf = (page: string): string => (page.endsWith('/') ? `${page}index.html` : page).slice(1)

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
