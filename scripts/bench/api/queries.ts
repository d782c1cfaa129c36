import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { tableName } from '#engine/duckdb/sql.ts'
import { layout } from '#release/layout.ts'
import type { HandStatement } from './by-hand.ts'
import { askJson } from './keep-alive.ts'
import { type Store, tableId } from './store.ts'

const rounds = 41

/** One kind of query: how the API is asked, and the statement that a person would write for the same. */
interface Case {
  readonly name: string
  readonly path: (round: number) => string
  readonly sql: string
  readonly values: (round: number) => readonly (string | number)[]
}

const districts = [
  '万州区',
  '涪陵区',
  '渝中区',
  '大渡口区',
  '江北区',
  '沙坪坝区',
  '九龙坡区',
  '南岸区',
  '北碚区',
]
const districtOf = (round: number): string => districts[round % districts.length] ?? ''
const numberOf = (round: number): string => `路${101 + 7 * round}号`
// No two rounds ask for the same, so that none is answered from what was asked before.
const limitOf = (round: number): number => 20 + Math.floor(round / districts.length)

const page = 'count=none'
const cases: readonly Case[] = [
  {
    name: 'equality filter',
    path: (round) =>
      `records?${page}&limit=${limitOf(round)}&district__exact=${encodeURIComponent(districtOf(round))}`,
    sql: `SELECT * FROM ${tableName} WHERE c2 = ? LIMIT ?`,
    values: (round) => [districtOf(round), limitOf(round)],
  },
  {
    name: 'sort',
    path: (round) => `records?${page}&limit=20&sort=-amount&offset=${round}`,
    sql: `SELECT * FROM ${tableName} ORDER BY c7 DESC NULLS LAST, rowid LIMIT 20 OFFSET ?`,
    values: (round) => [round],
  },
  {
    name: 'substring',
    path: (round) =>
      `records?${page}&limit=20&sort=-code&address__contains=${encodeURIComponent(numberOf(round))}`,
    sql: `SELECT * FROM ${tableName} WHERE contains(c3, ?) ORDER BY c0 DESC NULLS LAST, rowid LIMIT 20`,
    values: (round) => [numberOf(round)],
  },
  {
    name: 'group-by',
    path: (round) =>
      `aggregate?group_by=district&metrics=count,sum(count),max(amount)&sort=-count&amount__gt=${round}`,
    sql: `SELECT c2, count(*), sum(c6), max(c7) FROM ${tableName} WHERE c7 > ? GROUP BY 1 ORDER BY 2 DESC, 1`,
    values: (round) => [round],
  },
]

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** DuckDB in a process of its own that keeps the file open. */
const handOf = async (file: string) => {
  const child = fork(new URL('by-hand.ts', import.meta.url), [file])
  await once(child, 'message')
  const run = async (statement: HandStatement): Promise<number> => {
    child.send(statement)
    const [milliseconds] = (await once(child, 'message')) as [number]
    return milliseconds
  }
  return { run, end: () => child.disconnect() }
}

/** Median times of queries through the API, HTTP and JSON included, and by hand on the same file, in turns. */
export const compareQueries = async (
  base: string,
  { dist }: Store,
  say: (line: string) => void,
): Promise<readonly string[]> => {
  const root = `${base}/api/v1/datasets/${tableId}`
  const { meta } = (await askJson(`${root}/records?limit=1`)) as { meta: { version: string } }
  const hand = await handOf(join(dist, layout.current, layout.table(tableId, meta.version)))
  const missed: string[] = []
  say(`  queries, medians of ${rounds} in ms`)
  for (const { name, path, sql, values } of cases) {
    const [ours, byHand]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await timed(() => askJson(`${root}/${path(round)}`)))
      byHand.push(await hand.run({ sql, values: values(round) }))
    }
    const [a, b] = [median(ours), median(byHand)]
    say(
      `    ${name.padEnd(18)} kaifang ${a.toFixed(2).padStart(7)}   DuckDB by hand ${b.toFixed(2).padStart(7)}   ratio ${(a / b).toFixed(2)}   (wanted ≤ 1.5)`,
    )
    if (a / b > 1.5) missed.push(`${name} ${(a / b).toFixed(2)} × DuckDB`)
  }
  hand.end()
  return missed
}
