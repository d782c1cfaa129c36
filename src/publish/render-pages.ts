import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Progress } from '#effects/progress.ts'
import type { Catalogue } from '#release/manifest.ts'
import { openCatalogue } from '#release/open-release.ts'
import type { Staging } from '#release/stage.ts'
import { documentsOf } from './documents/all.ts'
import type { TextFile } from './documents/document.ts'
import type { Pages } from './pages.ts'

const write = async (publicDir: string, file: string, text: string | Uint8Array): Promise<void> => {
  const target = path.join(publicDir, file)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, text)
}

/** Writes the documents that speak about the whole catalogue: search index, feeds, DCAT and their like, and `others`. */
export const writeDocuments = async (
  staging: Staging,
  catalogue: Catalogue,
  others: readonly TextFile[],
  progress: Progress,
): Promise<void> => {
  const step = progress.step('写出目录文件 / index', undefined, '个文件 files')
  for (const { path: file, text } of [...documentsOf(catalogue), ...others]) {
    await write(staging.publicDir, file, text)
    step.advance(1, file)
  }
  step.done()
}

/** Renders every page of the catalogue into the static root, with the styles and scripts they use; returns their number. */
export const renderPages = async (
  staging: Staging,
  catalogue: Catalogue,
  pages: Pages,
  progress: Progress,
): Promise<number> => {
  const paths = pages.paths(catalogue)
  const step = progress.step('渲染页面 / render pages', paths.length, '页 pages')
  const reader = openCatalogue(staging.dir, catalogue)
  try {
    for (const page of paths) {
      const file = page.endsWith('/') ? `${page}index.html` : page
      await write(staging.publicDir, file.slice(1), await pages.render(page, reader))
      step.advance(1, page)
    }
    await cp(pages.assets, staging.publicDir, { recursive: true })
  } finally {
    reader.close()
    step.done()
  }
  return paths.length
}
