import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get, type IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { removeReleasesExcept } from '#release/switch.ts'
import { startServer } from '../../api/server.ts'
import { ids, publishFixture } from './release-fixture.ts'

const dist = mkdtempSync(join(tmpdir(), 'kaifang-switching-'))
afterAll(() => rmSync(dist, { recursive: true }))

const [releases, connections] = [20, 8]

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly socket: Socket
}

/** Fails where a connection is closed instead of answering, or an answer is cut off. */
const asker = (url: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = (path: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = get(`${url}${path}`, { agent }, (response) => {
        const { statusCode: status, headers, socket } = response
        response
          .toArray()
          .then((chunks) => resolve({ status, headers, body: Buffer.concat(chunks), socket }), reject)
      })
      asked.once('error', reject)
    })
  return { ask, end: () => agent.destroy() }
}

const json = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>
const metaOf = (answer: Answer) => json(answer).meta as { release: string; total: number; version: string }
const versionOf = (rows: number): string => rows.toString(16).padStart(16, '0')

/** What an answer tells of its release: the id that it names inside, and the number of rows that its content has. */
type Told = { readonly release?: string; readonly rows?: number }

const told: Readonly<Record<string, (answer: Answer) => Told>> = {
  [`/api/v1/datasets/${ids.stations}/records?limit=2&offset=3`]: (answer) => {
    const { release, total } = metaOf(answer)
    return { release, rows: total }
  },
  [`/api/v1/datasets/${ids.stations}/records?limit=1&sort=-code`]: (answer) => {
    const { release, total } = metaOf(answer)
    const [last] = json(answer).data as { code: string }[]
    return { release, rows: Number(last?.code) + 1 === total ? total : -1 }
  },
  [`/api/v1/datasets/${ids.stations}/aggregate?metrics=count`]: (answer) => ({
    rows: (json(answer).data as { count: number }[])[0]?.count ?? -1,
  }),
  [`/api/v1/datasets/${ids.stations}/export.ndjson?code__startswith=0`]: ({ body }) => {
    const last = JSON.parse(body.toString().trimEnd().split('\n').at(-1) ?? '') as { code: string }
    return { rows: Number(last.code) + 1 }
  },
  '/release.json': (answer) => ({ release: json(answer).release as string }),
  '/big.txt': ({ headers, body }) => {
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
    return digest === headers['repr-digest'] ? {} : { release: 'of other bytes than its digest' }
  },
}

describe('a server under load', () => {
  it('goes over to release after release, dropping no request and mixing no answer', async () => {
    const rowsOf = new Map<string, number>()
    const publish = async (rows: number): Promise<string> => {
      const release = await publishFixture(dist, rows, 40, versionOf(rows))
      rowsOf.set(release, rows)
      return release
    }
    const errors: unknown[] = []
    const logError = (error: unknown) => errors.push(error)
    await publish(60)
    const server = await startServer({ dist, port: 0, host: '127.0.0.1', lookEvery: 5, logError })
    const { ask, end } = asker(server.url)
    const answers: { readonly path: string; readonly answer: Answer }[] = []
    let going = true
    const client = async (from: number): Promise<void> => {
      const paths = Object.keys(told)
      for (let at = from; going; at += 1) {
        const path = paths[at % paths.length] ?? ''
        answers.push({ path, answer: await ask(path) })
      }
    }
    const clients = Array.from({ length: connections }, (_, at) => client(at))
    const seen = async (release: string): Promise<boolean> =>
      (await ask('/release.json')).headers['kaifang-release'] === release
    for (let next = 1; next <= releases; next += 1) {
      const release = await publish(60 + 2 * next)
      // What was replaced is gone from the disk at once: whoever is still answered from it has it open.
      await removeReleasesExcept(dist, [release])
      await expect.poll(() => seen(release), { timeout: 20_000, interval: 5 }).toBe(true)
    }
    going = false
    await Promise.all(clients)
    end()
    await server.close()

    const wrong = answers.flatMap(({ path, answer }) => {
      const named = String(answer.headers['kaifang-release'])
      const { release = named, rows = rowsOf.get(named) } =
        answer.status === 200 ? (told[path]?.(answer) ?? {}) : {}
      const isWhole = answer.status === 200 && release === named && rows === rowsOf.get(named)
      return isWhole ? [] : [{ path, status: answer.status, named, release, rows }]
    })
    expect(wrong).toEqual([])
    expect(errors).toEqual([])
    expect(new Set(answers.map(({ answer }) => answer.headers['kaifang-release'])).size).toBeGreaterThan(1)
    // No connection was closed: the same few carried everything.
    expect(new Set(answers.map(({ answer }) => answer.socket)).size).toBeLessThanOrEqual(connections)
  })
})
