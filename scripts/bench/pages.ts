import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { silent } from '#effects/progress.ts'
import { publish } from '#publish.ts'
import { startServer } from '../../api/server.ts'
import { openBrowser } from '../../test/browser/launch.ts'
import { compiledPages } from '../compiled-pages.ts'
import { askLighthouse, bringLighthouse } from './pages/lighthouse.ts'

const paths = ['/', '/datasets/', '/datasets/103001-6/'] as const

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Bytes over the wire before a reader does anything: of scripts, and of everything. */
const weigh = async (browser: Browser, address: string): Promise<{ script: number; all: number }> => {
  const page = await browser.newPage()
  const weights: Promise<readonly [type: string, bytes: number]>[] = []
  page.on('requestfinished', (request) => {
    const sizes = request.sizes()
    weights.push(sizes.then(({ responseBodySize }) => [request.resourceType(), responseBodySize] as const))
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const known = await Promise.all(weights)
  await page.close()
  const sum = (wanted: (type: string) => boolean): number =>
    known.reduce((total, [type, bytes]) => total + (wanted(type) ? bytes : 0), 0)
  return { script: sum((type) => type === 'script'), all: sum(() => true) }
}

const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

/** Publishes the bundled catalogue, serves it, weighs home, list and a dataset of 620,573 rows, and asks Lighthouse. */
export const pages = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-pages-'))
  const compiled = await compiledPages(silent)
  await publish({ source: 'datasets', out: folder }, { pages: compiled, progress: silent })
  const server = await startServer({ dist: folder, port: 0, host: '127.0.0.1', page: compiled.respond })
  const browser = await openBrowser()
  try {
    say('pages: the bundled catalogue, served by kaifang serve; bytes are compressed')
    for (const path of paths) {
      const { script, all } = await weigh(browser, server.url + path)
      say(`  ${path.padEnd(22)} scripts ${kilo(script).padStart(8)}   everything ${kilo(all).padStart(9)}`)
    }
    await browser.close()
    if (!bringLighthouse()) return say('  Lighthouse can not be had here')
    say('  Lighthouse, mobile      performance  accessibility  best practices  SEO   largest paint')
    for (const path of paths) {
      const scores = await askLighthouse(server.url + path)
      const { performance, accessibility, bestPractices, seo, largestPaint } = scores
      const figures = [performance, accessibility, bestPractices, seo].map((one) => String(one).padStart(3))
      say(`  ${path.padEnd(22)} ${figures.join('          ')}   ${(largestPaint / 1000).toFixed(1)} s`)
    }
  } finally {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
