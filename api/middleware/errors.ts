import type { ErrorHandler } from 'hono'
import { ProblemError, queryProblem } from '#contract/problem.ts'
import { QueriesWaiting, QueryAbandoned, QueryTimeout, QueryTooLarge } from '#engine/query-failure.ts'
import { QueryError } from '#query/query-fault.ts'
import { problemAnswer } from '../respond.ts'

/** What is said of a fault of ours: nothing of what it was. */
export const internalProblem = new ProblemError('internal', {
  zh: '服务器内部错误，请稍后重试；静态下载文件不受影响',
  en: 'Internal error; try again later. The static downloads still work',
})

const tooSlow = ({ limit }: QueryTimeout) =>
  new ProblemError('query_timeout', {
    zh: `查询超过 ${limit / 1000} 秒，已中止：请缩小范围、减少条件，或改用下载文件`,
    en: `The query took more than ${limit / 1000} s and was interrupted: narrow it down, or use the downloads`,
  })

const busy = new ProblemError('busy', {
  zh: '正在处理的查询过多，请稍后重试；不带条件的翻页和下载不受影响',
  en: 'Too many queries are waiting; try again shortly. Plain pages and downloads still work',
})

const tooLarge = new ProblemError('query_too_large', {
  zh: '查询需要的内存过多：请减少分组或统计量、加上条件，或改用下载文件',
  en: 'The query needs too much memory: group by less, ask for fewer metrics, add conditions, or use the downloads',
})

/** The problem that was thrown, undefined for what is no answer to what was asked. */
export const asProblem = (error: unknown): ProblemError | undefined => {
  if (error instanceof ProblemError) return error
  if (error instanceof QueryTimeout) return tooSlow(error)
  if (error instanceof QueriesWaiting) return busy
  if (error instanceof QueryTooLarge) return tooLarge
  return error instanceof QueryError ? queryProblem(error.faults) : undefined
}

/** Whether what was thrown is a fault of ours, and no answer to what was asked. */
export const isUnforeseen = (error: unknown): boolean =>
  !(error instanceof QueryAbandoned) && asProblem(error) === undefined

/** Turns what was thrown into a problem; anything unforeseen goes to the log, and nothing of it to the caller. */
export const onError =
  (logError: (error: unknown) => void): ErrorHandler =>
  (error, c) => {
    // Nobody reads this answer; the number is what access logs call a client that left.
    if (error instanceof QueryAbandoned) return new Response(null, { status: 499 })
    const problem = asProblem(error)
    if (problem === undefined) logError(error)
    return problemAnswer(c, problem ?? internalProblem)
  }
