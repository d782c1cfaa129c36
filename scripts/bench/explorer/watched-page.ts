import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'

/** What one step cost. */
export interface Cost {
  readonly milliseconds: number
  readonly requests: number
  /** Bytes of bodies, as they came over the wire. */
  readonly bytes: number
  /** Resident memory of the tab afterwards, in bytes. */
  readonly memory: number
  /** Milliseconds of the longest task of the page itself, and of all above 50 ms. */
  readonly longest: number
  readonly long: number
}

interface LongTasks {
  longTasks: number[]
}

/** A page whose steps are measured. */
export interface WatchedPage {
  readonly page: Page
  /** Takes a step and tells what it cost until it was done. */
  step(work: () => Promise<unknown>): Promise<Cost>
}

const residentOf = async (pid: number): Promise<number> =>
  1024 *
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0)

/** Opens a page of which every step's time, requests, bytes, memory and long tasks are known. */
export const watchedPage = async (
  browser: Browser,
  baseURL: string,
  viewport = { width: 1440, height: 900 },
): Promise<WatchedPage> => {
  const system = await browser.newBrowserCDPSession()
  const pids = async (): Promise<number[]> => {
    const { processInfo } = await system.send('SystemInfo.getProcessInfo')
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  }
  const context = await browser.newContext({ baseURL, viewport, acceptDownloads: true })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const kept = globalThis as unknown as LongTasks
    kept.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.longTasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    sizes.push(
      request.sizes().then(
        ({ responseBodySize }) => responseBodySize,
        () => 0,
      ),
    )
  })
  return {
    page,
    step: async (work) => {
      sizes.length = 0
      const tasks = (): Promise<number[]> =>
        page.evaluate(() => (globalThis as unknown as LongTasks).longTasks ?? []).catch(() => [])
      const before = (await tasks()).length
      const started = performance.now()
      await work()
      const milliseconds = performance.now() - started
      const known = await Promise.all(sizes)
      const found = (await tasks()).slice(before)
      const memories = await Promise.all((await pids()).map(residentOf))
      return {
        milliseconds,
        requests: known.length,
        bytes: known.reduce((sum, one) => sum + one, 0),
        memory: Math.max(0, ...memories),
        longest: Math.max(0, ...found),
        long: found.reduce((sum, one) => sum + one, 0),
      }
    },
  }
}
