import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import type { Entry } from './corpus.ts'
import type { Ranker } from './judge.ts'
import { serveFolder } from './serve-folder.ts'

// Not a dependency of the project: 14 MB of programs for one comparison.
const version = '1.6.0'
const home = resolve('.cache/bench/pagefind')

interface PagefindIndex {
  addHTMLFile(file: { url: string; content: string }): Promise<unknown>
  writeFiles(options: { outputPath: string }): Promise<unknown>
}

interface Pagefind {
  createIndex(options: { forceLanguage: string }): Promise<{ index?: PagefindIndex }>
  close(): Promise<unknown>
}

const load = async (): Promise<Pagefind | null> => {
  const entry = join(home, 'node_modules/pagefind/lib/index.js')
  if (!existsSync(entry)) {
    mkdirSync(home, { recursive: true })
    spawnSync('npm', ['install', '--no-save', '--no-package-lock', '--prefix', home, `pagefind@${version}`])
  }
  return existsSync(entry) ? import(pathToFileURL(entry).href) : null
}

const asHtml = (text: string): string => text.replace(/[<>&"]/g, (one) => `&#${one.charCodeAt(0)};`)

// Its heading makes a title weigh seven times as much: what Pagefind does without being told anything.
const pageOf = ({ title, summary, provider, theme, industry, portal }: Entry): string =>
  `<!doctype html><html lang="zh"><body data-pagefind-body><span data-pagefind-filter="portal" hidden data-pagefind-ignore>${portal}</span>
<h1>${asHtml(title)}</h1><p>${asHtml(summary)}</p><p>${asHtml(`${provider} ${theme} ${industry}`)}</p></body></html>`

/** Pagefind over the same entries as pages, asked in a browser; null where it can't be had from the registry. */
export const pagefind = async (
  entries: readonly Entry[],
  page: Page,
): Promise<{ readonly rank: Ranker; readonly close: () => void } | null> => {
  const program = await load()
  if (program === null) return null
  const folder = join(home, 'site')
  rmSync(folder, { recursive: true, force: true })
  const { index } = await program.createIndex({ forceLanguage: 'zh' })
  if (index === undefined) return null
  for (const entry of entries) await index.addHTMLFile({ url: `/${entry.id}/`, content: pageOf(entry) })
  await index.writeFiles({ outputPath: join(folder, 'pagefind') })
  await program.close()
  const server = await serveFolder(folder)
  await page.goto(`${server.url}/`)
  const rank: Ranker = (q, portal) =>
    page.evaluate(
      async ({ asked, only, path }) => {
        const { search } = await import(path)
        const found: { results: { data(): Promise<{ url: string }> }[] } = await search(asked, {
          filters: { portal: only },
        })
        const top = await Promise.all(found.results.slice(0, 10).map((one) => one.data()))
        return top.map(({ url }) => decodeURIComponent(url).replaceAll('/', ''))
      },
      { asked: q, only: portal, path: '/pagefind/pagefind.js' },
    )
  return { rank, close: server.close }
}
