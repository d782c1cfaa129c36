import { type QueryQueue, queryQueue } from '#engine/query-queue.ts'
import { type KnownDigests, knownDigests } from './known-digests.ts'

/** What all exports of an application share. */
export interface Exporter {
  readonly digests: KnownDigests
  /** Files that are made before they are sent: one at a time. */
  readonly making: QueryQueue
  /** Streams under way. */
  readonly streams: number
  /** Takes a place for a stream, and returns what gives it back; null where all are taken. */
  enter(): (() => void) | null
}

/** Makes what exports share; `most` of them may run at a time. */
export const exporter = (most = 16): Exporter => {
  let streams = 0
  return {
    digests: knownDigests(),
    making: queryQueue({ running: 1, waiting: 8, patience: 60_000 }),
    get streams() {
      return streams
    },
    enter: () => {
      if (streams >= most) return null
      streams += 1
      let left = false
      return () => {
        if (!left) streams -= 1
        left = true
      }
    },
  }
}
