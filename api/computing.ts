import type { Context } from 'hono'
import { timingOf } from '#engine/query-queue.ts'
import { tagSpent } from './gate/tags.ts'

/** Does the work of a query for a request: stopped when the client leaves, and charged to its budget. */
export const computing = async <T>(c: Context, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const { signal } = c.req.raw
  try {
    return await work(signal)
  } finally {
    tagSpent(c, timingOf(signal).ran)
  }
}

const duration = (milliseconds: number): string => milliseconds.toFixed(1)

/** Server-Timing (W3C) of a request whose query has run: milliseconds in the queue and in the engine. */
export const serverTiming = (c: Context): { 'server-timing': string } => {
  const { waited, ran } = timingOf(c.req.raw.signal)
  return { 'server-timing': `queue;dur=${duration(waited)}, query;dur=${duration(ran)}` }
}

/** Server-Timing of an answer that was known already. */
export const knownTiming = { 'server-timing': 'cache;desc="hit"' } as const
