import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { silent } from '#effects/progress.ts'
import { publish } from '#publish.ts'
import { startServer } from '../../api/server.ts'
import { openBrowser } from '../../test/browser/launch.ts'
import { compiledPages } from '../compiled-pages.ts'
import { type Cost, watchedPage } from './explorer/watched-page.ts'
import { makeSource } from './ingest/make-source.ts'

const dataset = '/datasets/307009-12/'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const tell = (name: string, { milliseconds, requests, bytes, memory, longest, long }: Cost): void =>
  say(
    `  ${name.padEnd(38)} ${milliseconds.toFixed(0).padStart(6)} ms ${String(requests).padStart(4)} requests ` +
      `${(bytes / 1000).toFixed(0).padStart(7)} kB   tab ${(memory / 1e6).toFixed(0).padStart(5)} MB   ` +
      `long tasks ${long.toFixed(0).padStart(5)} ms, longest ${longest.toFixed(0)}`,
  )

const rowThere = async (page: Page, row: number): Promise<void> => {
  await page
    .locator(`.grid-body [role=row][aria-rowindex="${row + 1}"]:not(.waiting)`)
    .waitFor({ state: 'attached' })
}

const goTo = async (page: Page, row: number): Promise<void> => {
  await page.fill('.go-to input', String(row))
  await page.keyboard.press('Enter')
  await rowThere(page, row)
}

const narrowed = (page: Page): Promise<void> =>
  page
    .locator('.explore-line')
    .filter({ hasText: /符合条件|of/ })
    .waitFor()

const chart = (page: Page): Promise<void> => page.locator('.chart-place canvas').first().waitFor()

/** Steps of a reader, each on a page that the ones before have left. */
const stepsOf = (page: Page, rows: number): readonly (readonly [string, () => Promise<unknown>])[] => [
  [
    'first rows of the explorer',
    async () => {
      await page.goto(`${dataset}?view=table`)
      await rowThere(page, 1)
    },
  ],
  ['jump to the middle', () => goTo(page, rows / 2)],
  ['jump to elsewhere', () => goTo(page, Math.floor(rows / 4))],
  [
    'scroll bar to the end',
    async () => {
      await page.locator('.grid-box').evaluate((box) => {
        box.scrollTop = box.scrollHeight
      })
      await rowThere(page, rows)
    },
  ],
  [
    'filter by district',
    async () => {
      await page.goto(`${dataset}?district__exact=%E6%B8%9D%E5%8C%97%E5%8C%BA`)
      await narrowed(page)
      await rowThere(page, 1)
    },
  ],
  [
    'filter by 4 columns',
    async () => {
      await page.goto(
        `${dataset}?district__exact=%E6%B8%9D%E5%8C%97%E5%8C%BA&amount__gte=50000&day__between=2015-01-01,2020-12-31&name__contains=%E8%8D%AF`,
      )
      await narrowed(page)
      await rowThere(page, 1)
    },
  ],
  [
    'sort by amount, falling',
    async () => {
      await page.goto(`${dataset}?sort=-amount`)
      await rowThere(page, 1)
    },
  ],
  ['sorted, jump to the middle', () => goTo(page, rows / 2)],
  [
    'bar chart by district',
    async () => {
      await page.goto(`${dataset}?view=chart&chart=bar&x=district`)
      await chart(page)
    },
  ],
  [
    'histogram of amount',
    async () => {
      await page.goto(`${dataset}?view=chart&chart=histogram&x=amount`)
      await chart(page)
    },
  ],
  [
    'scatter of count and amount',
    async () => {
      await page.goto(`${dataset}?view=chart&chart=scatter&x=count&y=amount`)
      await chart(page)
    },
  ],
]

/** Looks at a published made table through the explorer, with the API and without, and says what each step cost. */
export const lookAtTable = async (url: string, rows: number): Promise<void> => {
  const browser = await openBrowser()
  try {
    for (const up of [true, false]) {
      say(
        `explorer: ${rows.toLocaleString('en')} rows, ${up ? 'with the API' : 'out of the Parquet file alone'}`,
      )
      const { page, step } = await watchedPage(browser, url)
      if (!up) await page.route('**/api/**', (route) => route.abort())
      // What a server does for its first reader is not what is measured.
      await page.goto(dataset)
      for (const [name, work] of stepsOf(page, rows)) tell(name, await step(work))
      await page.context().close()
    }
  } finally {
    await browser.close()
  }
}

/** Makes and publishes a table, serves it, and looks at it in Chromium: time, bytes, memory of the tab, long tasks. */
export const explorer = async ({ rows }: { readonly rows: number }): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-explorer-'))
  const [source, out] = [join(folder, 'source'), join(folder, 'store')]
  const compiled = await compiledPages(silent)
  await makeSource(source, rows)
  await publish({ source, out }, { pages: compiled, progress: silent })
  const server = await startServer({ dist: out, port: 0, host: '127.0.0.1', page: compiled.respond })
  try {
    await lookAtTable(server.url, rows)
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
