import { QueriesWaiting, QueryAbandoned } from './query-failure.ts'

/** Lets a few queries run at a time and some wait; throws QueriesWaiting beyond that. */
export interface QueryQueue {
  readonly running: number
  readonly waiting: number
  /** Does `work` when it is its turn; throws QueryAbandoned where `signal` is aborted before. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

/** What a queue lets in. */
export interface QueueLimits {
  readonly running: number
  readonly waiting: number
  /** Milliseconds that a query waits at most. */
  readonly patience: number
}

/** Milliseconds that a query waited for its turn, and ran. */
export interface QueryTiming {
  readonly waited: number
  readonly ran: number
}

const timings = new WeakMap<AbortSignal, QueryTiming>()

const none: QueryTiming = { waited: 0, ran: 0 }

/** What the queries of a signal took, all together. */
export const timingOf = (signal: AbortSignal): QueryTiming => timings.get(signal) ?? none

const addTiming = (signal: AbortSignal | undefined, asked: number, started: number): void => {
  if (signal === undefined) return
  const before = timingOf(signal)
  const now = performance.now()
  timings.set(signal, { waited: before.waited + started - asked, ran: before.ran + now - started })
}

interface Waiter {
  readonly start: () => void
}

/** Makes a queue: first come, first served. */
export const queryQueue = ({ running, waiting, patience }: QueueLimits): QueryQueue => {
  const line = new Set<Waiter>()
  let busy = 0
  const wait = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        line.delete(waiter)
        clearTimeout(timer)
        signal?.removeEventListener('abort', leave)
        done()
      }
      const waiter: Waiter = { start: () => settle(resolve) }
      const leave = () => settle(() => reject(new QueryAbandoned('left while waiting')))
      const timer = setTimeout(() => settle(() => reject(new QueriesWaiting('waited too long'))), patience)
      signal?.addEventListener('abort', leave)
      line.add(waiter)
    })
  const enter = async (signal: AbortSignal | undefined): Promise<void> => {
    if (signal?.aborted === true) throw new QueryAbandoned('left before it began')
    if (busy < running) {
      busy += 1
      return
    }
    if (line.size >= waiting) throw new QueriesWaiting('too many queries wait')
    await wait(signal)
  }
  // Whoever is next takes the place of the one that leaves.
  const leave = (): void => {
    const [next] = line
    if (next === undefined) busy -= 1
    else next.start()
  }
  return {
    get running() {
      return busy
    },
    get waiting() {
      return line.size
    },
    run: async (work, signal) => {
      const asked = performance.now()
      await enter(signal)
      const started = performance.now()
      try {
        return await work()
      } finally {
        leave()
        addTiming(signal, asked, started)
      }
    },
  }
}
