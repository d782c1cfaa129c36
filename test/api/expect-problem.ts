import { expect } from 'vitest'
import type { Problem } from '#contract/problem-schema.ts'
import { type ProblemCode, problems } from '#contract/problems.ts'

/** Asserts that an answer is the problem `code` in its whole wire form, and returns it. */
export const expectProblem = async (response: Response, code: ProblemCode): Promise<Problem> => {
  const text = await response.text()
  const body = JSON.parse(text) as Problem
  const { status, title } = problems[code]
  expect(body).toMatchObject({
    code,
    status,
    type: `/developers/errors/#${code}`,
    title: title.zh,
    titleEn: title.en,
  })
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect([body.detail, body.detailEn, body.instance]).not.toContain('')
  expect(text).not.toMatch(/\/tmp\/|node_modules|\.ts:|at .*\(/)
  return body
}
