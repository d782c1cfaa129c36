import { type ProblemError, problemBody } from '#contract/problem.ts'
import { problemMediaType, problems } from '#contract/problems.ts'
import { common, type Headers } from '../headers.ts'

/** A problem as an answer (RFC 9457) to a request for `instance`, its path and query. */
export const problemResponse = (problem: ProblemError, instance: string, more: Headers = {}): Response => {
  const { status } = problems[problem.code]
  return new Response(JSON.stringify(problemBody(problem, instance)), {
    status,
    headers: {
      ...common,
      'content-type': problemMediaType,
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
      ...(status === 405 ? { allow: 'GET, HEAD, OPTIONS' } : {}),
      ...more,
    },
  })
}
