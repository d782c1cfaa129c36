import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { currentVersion } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'
import { startServer } from '../../api/server.ts'
import { attempt, type Question } from '../../scripts/bench/agents/question.ts'
import { type QuestionName, questions } from '../../scripts/bench/agents/questions.ts'
import { connectAgent } from '../api/mcp/agent.ts'
import { expected } from './agents/expected.ts'

const dist = inject('bundled')
const release = await openRelease(dist)
if (release === null) throw new Error('the bundled catalogue was not published')
const { publicDir } = release
const server = await startServer({ dist, port: 0, host: '127.0.0.1' })
const { client, call } = await connectAgent(server.url)
afterAll(async () => {
  await client.close()
  await server.close()
  release.close()
})

const fileOf =
  (dataset: string) =>
  (format: string): string => {
    const version = currentVersion(release.dataset(dataset) ?? fail(dataset))
    return join(publicDir, version?.distributions.find((one) => one.format === format)?.path ?? fail(format))
  }

const fail = (what: string): never => {
  throw new Error(`there is no ${what}`)
}

describe('an agent finds the dataset, asks it and has the answer of the source', () => {
  it('to at least 30 questions', () => {
    expect(Object.keys(questions).length).toBeGreaterThanOrEqual(30)
    expect(Object.keys(questions).sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(Object.entries(questions))('%s: in three calls and few bytes', async (name, question: Question) => {
    const { answer, rank, calls, bytes, cited } = await attempt(question, call)
    expect(answer).toEqual(expected[name as QuestionName](fileOf(question.dataset)))
    expect(rank).toBeLessThanOrEqual(3)
    expect(calls).toBeLessThanOrEqual(3)
    expect(bytes).toBeLessThan(20_000)
    const version = release.dataset(question.dataset)
    expect(cited).toBe((version && currentVersion(version)?.id) ?? null)
  })
})
