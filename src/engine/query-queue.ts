import { QueriesWaiting } from './query-failure.ts'

/** Lets a few queries run at a time and some wait; throws QueriesWaiting beyond that. */
export interface QueryQueue {
  run<T>(work: () => Promise<T>): Promise<T>
}

/** Makes a queue in which `running` queries run and `waiting` wait, first come, first served. */
export const queryQueue = (running: number, waiting: number): QueryQueue => {
  const line: (() => void)[] = []
  let busy = 0
  const enter = async (): Promise<void> => {
    if (busy >= running) {
      if (line.length >= waiting) throw new QueriesWaiting('too many queries wait')
      await new Promise<void>((resolve) => line.push(resolve))
    } else busy += 1
  }
  const leave = (): void => {
    const next = line.shift()
    if (next === undefined) busy -= 1
    else next()
  }
  return {
    run: async (work) => {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
