import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { layout } from '#release/layout.ts'
import { freePort, ready, startProcess, stop } from './process.ts'

const rounds = 41
/** The largest bundled dataset; its columns are c0, c1, … inside its DuckDB file. */
const dataset = '103001-6'

/** One kind of query: how the API is asked, and the statements that a person would write for the same. */
interface Case {
  readonly name: string
  readonly path: (round: number) => string
  readonly sql: readonly string[]
  readonly values: (round: number) => readonly string[]
}

const parts = ['李家', '新村', '社区', '红旗', '东风', '和平', '王庄', '大桥', '小河', '南山']
const partOf = (round: number): string => parts[round % parts.length] ?? ''

const casesFor = (counties: readonly string[]): readonly Case[] => {
  const countyOf = (round: number): string => counties[round % counties.length] ?? ''
  const page = 'count=none&limit=20'
  return [
    {
      name: 'equality filter',
      path: (round) => `records?${page}&county__exact=${encodeURIComponent(countyOf(round))}`,
      sql: ['SELECT * FROM rows_2 WHERE c3 = ? LIMIT 20'],
      values: (round) => [countyOf(round)],
    },
    {
      name: 'equality, counted',
      path: (round) => `records?limit=20&county__exact=${encodeURIComponent(countyOf(round))}`,
      sql: ['SELECT * FROM rows_2 WHERE c3 = ? LIMIT 20', 'SELECT count(*) FROM rows_2 WHERE c3 = ?'],
      values: (round) => [countyOf(round)],
    },
    {
      name: 'sort',
      path: (round) => `records?${page}&sort=-name&offset=${round}`,
      sql: ['SELECT * FROM rows_2 ORDER BY c1 DESC NULLS LAST, rowid LIMIT 20'],
      values: () => [],
    },
    {
      name: 'substring, sorted',
      path: (round) => `records?${page}&sort=-code&name__contains=${encodeURIComponent(partOf(round))}`,
      sql: ['SELECT * FROM rows_2 WHERE contains(c1, ?) ORDER BY c0 DESC NULLS LAST, rowid LIMIT 20'],
      values: (round) => [partOf(round)],
    },
    {
      name: 'group-by',
      path: () => 'aggregate?group_by=province&metrics=count,count_distinct(county)&sort=-count',
      sql: ['SELECT c5, count(*), count(DISTINCT c3) FROM rows_2 GROUP BY 1 ORDER BY 2 DESC, 1'],
      values: () => [],
    },
  ]
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const ask = async (url: string): Promise<{ data: { value?: string }[]; meta: { version: string } }> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as { data: { value?: string }[]; meta: { version: string } }
}

const openByHand = async (version: string) => {
  const file = join('dist', layout.current, layout.table(dataset, version))
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run kaifang -- publish" first`)
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', threads: '2' })
  return instance.connect()
}

/** Measures queries through the API, HTTP and JSON included, against DuckDB by hand on the same file, in turns; prints medians. */
export const api = async (): Promise<void> => {
  const port = await freePort()
  const server = startProcess(process.execPath, ['scripts/kaifang.ts', 'serve', '--port', String(port)])
  const base = `http://127.0.0.1:${port}/api/v1/datasets/${dataset}`
  try {
    await ready(`http://127.0.0.1:${port}/readyz`)
    const { data, meta } = await ask(`${base}/fields/county/values?limit=200`)
    const connection = await openByHand(meta.version)
    process.stdout.write(`api: queries of ${dataset}, medians of ${rounds} in milliseconds\n`)
    for (const one of casesFor(data.map(({ value }) => value ?? ''))) {
      const [ours, byHand]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await timed(() => ask(`${base}/${one.path(round)}`)))
        byHand.push(
          await timed(async () => {
            for (const sql of one.sql)
              (await connection.runAndReadAll(sql, [...one.values(round)])).getRowObjectsJson()
          }),
        )
      }
      const [a, b] = [median(ours), median(byHand)]
      process.stdout.write(
        `  ${one.name.padEnd(18)} kaifang ${a.toFixed(1).padStart(6)}   DuckDB by hand ${b.toFixed(1).padStart(6)}   ratio ${(a / b).toFixed(2)}\n`,
      )
    }
    connection.closeSync()
  } finally {
    await stop(server)
  }
}
