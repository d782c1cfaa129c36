import type { Page } from 'playwright-core'
import { silent } from '#effects/progress.ts'
import type { SearchDocument } from '#search/document.ts'
import { openBrowser } from '../../../test/browser/launch.ts'
import { catalogue, readerOf } from '../../../test/site/fixture.ts'
import { compiledPages } from '../../compiled-pages.ts'
import { readWords } from '../scale/words.ts'
import { indexOf } from './in-memory.ts'
import { madeDocuments, providerCode } from './made-documents.ts'
import { measureChange } from './measure-change.ts'
import { serveFolder } from './serve-folder.ts'
import { bundledSynonyms } from './synonyms.ts'

const throttle = 4
const typed = ['公园绿地', '医疗机构', '行政处罚', '信息', 'gongyuan', 'xzcf', '学校名单', '公元绿地']
/** What must hold: kB before the first result, by entries; ms after the key. */
const wanted = [
  { entries: 12_000, kB: 400, ms: 200 },
  { entries: 100_000, kB: 1000, ms: null },
] as const

type Say = (text: string) => void

interface Measured {
  readonly q: string
  /** Of the first result of a page just opened: bytes of pieces, and milliseconds after the first key. */
  readonly bytes: number
  readonly requests: number
  readonly first: number
  /** Of every later key. */
  readonly later: readonly number[]
}

// Chromium slows pages down and no workers: here the worker's code runs on the page's own thread.
const onPageThread = (): void => {
  const listeners: ((event: MessageEvent) => void)[] = []
  let reply: ((event: MessageEvent) => void) | undefined
  class SameThread {
    onmessage: ((event: MessageEvent) => void) | null = null
    loaded: Promise<unknown>
    constructor(url: URL) {
      reply = (event) => this.onmessage?.(event)
      const add = window.addEventListener.bind(window)
      Object.assign(window, {
        addEventListener: (type: string, then: (event: Event) => void, ...more: []) =>
          type === 'message' ? listeners.push(then) : add(type, then, ...more),
        postMessage: (data: unknown) => reply?.(new MessageEvent('message', { data })),
      })
      this.loaded = import(String(url))
    }
    postMessage(data: unknown): void {
      void this.loaded.then(() => {
        for (const listener of listeners) listener(new MessageEvent('message', { data }))
      })
    }
  }
  Object.assign(window, { Worker: SameThread })
}

declare global {
  interface Window {
    shownAfter: Promise<number>
    /** By the clock of the page. */
    shownAt: number
  }
}

const watchList = (): void => {
  window.shownAfter = new Promise((done) => {
    let pressed = 0
    const note = (): void => {
      pressed = performance.now()
    }
    document.addEventListener('input', note, { once: true, capture: true })
    const list = document.querySelector('#results')
    if (list === null) throw new Error('no list')
    const seen = new MutationObserver(() => {
      if (pressed === 0 || list.getAttribute('aria-busy') === 'true') return
      seen.disconnect()
      // The frame is painted between the two.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          window.shownAt = performance.now()
          done(window.shownAt - pressed)
        }
        port2.postMessage(null)
      })
    })
    seen.observe(list, { childList: true, attributes: true })
  })
}

/** Types one more character and tells after how many milliseconds the list has painted what it finds first. */
const press = async (page: Page, text: string): Promise<number> => {
  await page.evaluate(watchList)
  await page.keyboard.insertText(text)
  return page.evaluate(() => window.shownAfter)
}

/** What of the search had arrived when the first result was shown. */
const arrivedBefore = (page: Page): Promise<{ bytes: number; requests: number }> =>
  page.evaluate(() => {
    const entries = performance
      .getEntriesByType('resource')
      .filter((one): one is PerformanceResourceTiming => one instanceof PerformanceResourceTiming)
      .filter(
        ({ name, responseEnd }) => /\/search\/|search-worker/.test(name) && responseEnd <= window.shownAt,
      )
    return { bytes: entries.reduce((sum, one) => sum + one.transferSize, 0), requests: entries.length }
  })

const measure = async (open: () => Promise<Page>, url: string, q: string): Promise<Measured> => {
  const page = await open()
  await page.addInitScript(onPageThread)
  await page.addInitScript(() => performance.setResourceTimingBufferSize(10_000))
  const session = await page.context().newCDPSession(page)
  const failed: string[] = []
  page.on('requestfailed', (request) => failed.push(`${request.url()} ${request.failure()?.errorText}`))
  page.on('response', (response) => {
    if (!response.ok()) failed.push(`${response.url()} ${response.status()}`)
  })
  await page.goto(`${url}/datasets/`)
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  await page.locator('#find-q').focus()
  await page.waitForTimeout(1500)
  const characters = /^[a-z]/.test(q) ? [q.slice(0, 2), ...q.slice(2)] : [...q]
  const [head = '', ...rest] = characters
  const first = await press(page, head)
  if (await page.locator('#unavailable').isVisible())
    throw new Error(`the search failed: ${failed.join(', ') || 'no request did'}`)
  const { bytes, requests } = await arrivedBefore(page)
  const later: number[] = []
  for (const character of rest) later.push(await press(page, character))
  await page.context().close()
  return { q, bytes, requests, first, later }
}

/** The machine may be busy with something else: each wait is the shortest of so many runs. */
const runs = 3

const measureBest = async (open: () => Promise<Page>, url: string, q: string): Promise<Measured> => {
  const all: Measured[] = []
  for (let run = 0; run < runs; run++) all.push(await measure(open, url, q))
  const [one] = all
  if (one === undefined) throw new Error('nothing measured')
  const shortest = (wait: (of: Measured) => number): number => Math.min(...all.map(wait))
  return {
    ...one,
    first: shortest(({ first }) => first),
    later: one.later.map((_, at) => shortest(({ later }) => later[at] ?? Number.POSITIVE_INFINITY)),
  }
}

const tell = ({ q, bytes, requests, first, later }: Measured, say: Say): void =>
  say(
    `  ${q.padEnd(10)} first key ${first.toFixed(0).padStart(4)} ms, ${(bytes / 1000).toFixed(0)} kB in ${requests} requests; later keys ${later.map((one) => one.toFixed(0)).join(' ')} ms`,
  )

const manyProviders = (documents: readonly SearchDocument[]) => {
  const [model] = catalogue.datasets
  if (model === undefined) throw new Error('the fixture is empty')
  // As many providers as the filters would show.
  const datasets = documents.slice(0, 400).map(({ card }, n) => ({
    ...model,
    id: card.id,
    title: card.title,
    provider: { ...model.provider, name: card.provider, code: providerCode(n) },
    providerId: providerCode(n),
  }))
  return readerOf({ ...catalogue, datasets })
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

const sizes = (files: ReadonlyMap<string, Uint8Array>): string => {
  const kinds = Map.groupBy(files, ([path]) => path.split('/')[2] ?? 'others')
  const parts = [...kinds].map(([kind, group]) => {
    const bytes = group.map(([, one]) => one.length)
    return `${kind} ${group.length} × ${(quantile(bytes, 0.5) / 1000).toFixed(1)} kB (largest ${(Math.max(...bytes) / 1000).toFixed(0)})`
  })
  const all = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  return `${(all / 1e6).toFixed(1)} MB in ${files.size} files: ${parts.join(', ')}`
}

/** Prints what a browser fetches and how long a reader waits, in a made catalogue of so many entries on a plain file host. */
export const measureInBrowser = async (entries: number, say: Say): Promise<void> => {
  const words = await readWords()
  const documents = madeDocuments(entries, words)
  const started = performance.now()
  const files = indexOf(documents, await bundledSynonyms())
  say(`search: ${entries.toLocaleString('en-US')} made entries, words of ${words.origin}`)
  say(`  index      ${((performance.now() - started) / 1000).toFixed(1)} s, ${sizes(files)}`)
  measureChange(documents, files, say)
  const pages = await compiledPages(silent)
  const html = await (
    await pages.respond(new Request('http://localhost/datasets/'), manyProviders(documents))
  ).text()
  const server = await serveFolder(pages.assets, (path) => {
    const piece = files.get(path.slice(1))
    if (piece !== undefined) return { type: 'application/octet-stream', body: piece }
    return path === '/datasets/' ? { type: 'text/html; charset=utf-8', body: html } : undefined
  })
  const browser = await openBrowser()
  try {
    const open = async () => (await browser.newContext()).newPage()
    const results: Measured[] = []
    for (const q of typed) {
      const measured = await measureBest(open, server.url, q)
      results.push(measured)
      tell(measured, say)
    }
    const all = results.flatMap(({ first, later }) => [first, ...later])
    const most = Math.max(...results.map(({ bytes }) => bytes)) / 1000
    const goal = wanted.find((one) => one.entries === entries)
    say(
      `  on a CPU slowed ${throttle} times: median ${quantile(all, 0.5).toFixed(0)} ms, 90 % under ${quantile(all, 0.9).toFixed(0)} ms${goal?.ms ? ` (wanted: ${goal.ms})` : ''}; before the first result at most ${most.toFixed(0)} kB${goal ? ` (wanted: ${goal.kB})` : ''}`,
    )
  } finally {
    await browser.close()
    server.close()
  }
}
