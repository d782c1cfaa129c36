import type { Row } from './dataset.ts'
import type { Page } from './source.ts'

/** The rows of a query that were fetched so far, in blocks. */
export interface RowBlocks {
  /** A row that is there. */
  row(at: number): Row | undefined
  /** Fetches what is missing between two rows once scrolling rests; what is no longer wanted is given up. */
  want(start: number, end: number): void
  /** Fetches what is missing between two rows, and waits for it. */
  load(start: number, end: number): Promise<readonly Row[]>
  stop(): void
}

const blockRows = 100
const mostBlocks = 60
const restingAfter = 60

/** Hears of what was fetched. */
export interface BlockListener {
  readonly fetched: (page: Page) => void
  readonly failed: (error: unknown) => void
  readonly busy: (isBusy: boolean) => void
}

/** Makes the blocks of a query that `fetchPage` answers. */
export const rowBlocks = (
  fetchPage: (offset: number, limit: number, signal: AbortSignal) => Promise<Page>,
  { fetched, failed, busy }: BlockListener,
): RowBlocks => {
  const blocks = new Map<number, readonly Row[]>()
  const running = new Map<number, { readonly controller: AbortController; readonly done: Promise<void> }>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const keep = (at: number, rows: readonly Row[]): void => {
    blocks.delete(at)
    blocks.set(at, rows)
    const [oldest] = blocks.keys()
    if (blocks.size > mostBlocks && oldest !== undefined) blocks.delete(oldest)
  }

  const fetchBlock = (at: number): Promise<void> => {
    const known = running.get(at)
    if (known) return known.done
    const controller = new AbortController()
    const work = async (): Promise<void> => {
      try {
        const page = await fetchPage(at * blockRows, blockRows, controller.signal)
        if (stopped || controller.signal.aborted) return
        keep(at, page.rows)
        fetched(page)
      } catch (error) {
        if (!stopped && !controller.signal.aborted) failed(error)
      } finally {
        running.delete(at)
        busy(running.size > 0)
      }
    }
    const done = work()
    running.set(at, { controller, done })
    busy(true)
    return done
  }

  const between = (start: number, end: number): number[] => {
    const first = Math.floor(Math.max(0, start) / blockRows)
    const last = Math.floor(Math.max(0, end - 1) / blockRows)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  }

  const row = (at: number): Row | undefined => blocks.get(Math.floor(at / blockRows))?.[at % blockRows]

  return {
    row,
    want: (start, end) => {
      clearTimeout(timer)
      const wanted = between(start, end)
      for (const [at, { controller }] of running) if (!wanted.includes(at)) controller.abort()
      const missing = wanted.filter((at) => !blocks.has(at))
      if (missing.length === 0) return
      timer = setTimeout(
        () => {
          for (const at of missing) void fetchBlock(at)
        },
        blocks.size === 0 ? 0 : restingAfter,
      )
    },
    load: async (start, end) => {
      await Promise.all(
        between(start, end)
          .filter((at) => !blocks.has(at))
          .map(fetchBlock),
      )
      const rows: Row[] = []
      for (let at = start; at < end; at++) {
        const found = row(at)
        if (found) rows.push(found)
      }
      return rows
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      for (const { controller } of running.values()) controller.abort()
    },
  }
}
