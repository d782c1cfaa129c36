import { setImmediate } from 'node:timers/promises'
import { QueryAbandoned, QueryTimeout } from '#engine/query-failure.ts'

/** Lets a long loop be stopped, and others run meanwhile: called now and then, it returns what is to be waited for, if anything. */
export type Pace = () => Promise<void> | undefined

/** Milliseconds after which a loop lets others run. */
const turn = 10

/** A pace whose calls throw QueryTimeout `time` milliseconds from now, and QueryAbandoned once `signal` is aborted. */
export const paceOf = (time: number, signal?: AbortSignal): Pace => {
  const started = performance.now()
  let last = started
  return () => {
    const now = performance.now()
    if (signal?.aborted === true) throw new QueryAbandoned('nobody waits for the answer')
    if (now - started > time) throw new QueryTimeout(time)
    if (now - last < turn) return undefined
    return setImmediate().then(() => {
      last = performance.now()
    })
  }
}
