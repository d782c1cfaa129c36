import { spawnSync } from 'node:child_process'

/** How hard a server is asked. */
export interface Load {
  readonly connections: number
  readonly seconds: number
  /** Path of a Lua script that makes the requests. */
  readonly script?: string
}

/** What came of it. */
export interface LoadResult {
  readonly perSecond: number
  /** Milliseconds that 99 of 100 answers needed at most. */
  readonly p99: number
  /** Answers that were not 2xx, and requests that had none. */
  readonly errors: number
  /** Of these, answers that took more than two seconds. */
  readonly late: number
}

/** A script of wrk that asks for pages of 20 rows of a dataset, each at another offset. */
export const randomPages = (dataset: string, rows: number): string => `
math.randomseed(7)
request = function()
  return wrk.format("GET", "/api/v1/datasets/${dataset}/records?limit=20&offset=" .. math.random(0, ${rows - 20}))
end
`

const milliseconds = (text: string): number => {
  const [, number, unit] = /([\d.]+)(us|ms|s|m)/.exec(text) ?? []
  const factors: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 }
  return Number(number) * (factors[unit ?? ''] ?? Number.NaN)
}

/** Asks `url` with wrk, a process of its own, in one thread. */
export const loadWith = (url: string, { connections, seconds, script }: Load): LoadResult => {
  const args = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    ...(script ? ['-s', script] : []),
    url,
  ]
  const { stdout, stderr } = spawnSync('wrk', args, { encoding: 'utf8' })
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  if (Number.isNaN(perSecond)) throw new Error(`wrk failed: ${stderr}${stdout}`)
  const socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout) ?? []
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0)
  return {
    perSecond,
    p99: milliseconds(/99%\s+(\S+)/.exec(stdout)?.[1] ?? ''),
    late: Number(socket[4] ?? 0),
    errors: socket.slice(1).reduce((sum, count) => sum + Number(count), refused),
  }
}
