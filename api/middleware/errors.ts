import type { ErrorHandler } from 'hono'
import { ProblemError, queryProblem } from '#contract/problem.ts'
import { QueryError } from '#query/query-fault.ts'
import { problemAnswer } from '../respond.ts'

const internal = new ProblemError('internal', {
  zh: '服务器内部错误，请稍后重试；静态下载文件不受影响',
  en: 'Internal error; try again later. The static downloads still work',
})

const asProblem = (error: unknown): ProblemError | undefined => {
  if (error instanceof ProblemError) return error
  return error instanceof QueryError ? queryProblem(error.faults) : undefined
}

/** Turns what was thrown into a problem; anything unforeseen goes to the log, and nothing of it to the caller. */
export const onError =
  (logError: (error: unknown) => void): ErrorHandler =>
  (error, c) => {
    const problem = asProblem(error)
    if (problem === undefined) logError(error)
    return problemAnswer(c, problem ?? internal)
  }
