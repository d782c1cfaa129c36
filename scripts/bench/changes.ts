import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Row } from '#ingest/table.ts'
import type { Field } from '#release/manifest.ts'
import { createProfiler } from '#release/profile/profiler.ts'
import type { ComparisonFigures, ComparisonTask } from './changes/compare.ts'
import { Random } from './detectors/random.ts'

const field = (name: string, type: Field['type'] = 'string'): Field => ({ name, title: name, type })

const fields: readonly Field[] = [
  ...[field('id'), field('name'), field('district'), field('kind'), field('amount', 'number')],
  ...[field('count', 'integer'), field('day', 'date'), field('longitude', 'number'), field('address')],
]

const districts = ['渝中区', '江北区', '沙坪坝区', '九龙坡区', '南岸区', '北碚区', '渝北区', '巴南区']

const two = (n: number): string => String(n).padStart(2, '0')

const rowOf = (id: number, next: Random): Row => [
  ...[`CQ${String(id).padStart(8, '0')}`, `重庆第${next.whole(1, 90_000)}公司`, next.pick(districts)],
  ...[`A${next.whole(1, 50)}`, next.whole(0, 9_999_999) / 100, next.whole(0, 4999)],
  `20${two(next.whole(10, 25))}-${two(next.whole(1, 12))}-${two(next.whole(1, 28))}`,
  106 + next.whole(0, 999_999) / 1e6,
  `重庆市${next.pick(districts)}人民路${next.whole(1, 900)}号${next.whole(1, 90)}幢`,
]

/** What becomes of the rows of the older version. */
type Edit = (row: Row, index: number) => Row | null

const edits: readonly {
  name: string
  fields?: readonly Field[]
  edit: Edit
  more?: number
  shuffle?: true
  key?: []
}[] = [
  { name: 'rows added at the end: 0.5 %', edit: (row) => row, more: 0.005 },
  { name: 'by key: 1 % changed, 0.2 % removed, 0.5 % added', edit: (row, i) => small(row, i), more: 0.005 },
  { name: 'the same without a key', edit: (row, i) => small(row, i), more: 0.005, key: [] },
  { name: 'every row changed', edit: (row) => row.with(4, Number(row[4]) + 1) },
  { name: 'every row elsewhere', edit: (row) => row, shuffle: true },
  {
    name: 'a new column, filled',
    fields: [...fields, field('phone')],
    edit: (row, i) => [...row, `023-${i}`],
  },
]

const small: Edit = (row, i) => {
  const share = Math.imul(i, 0x9e3779b1) >>> 0
  if (share < 2 ** 32 * 0.002) return null
  return share < 2 ** 32 * 0.012 ? row.with(4, Number(row[4]) + 1) : row
}

const writeVersion = async (file: string, columns: readonly Field[], rows: Iterable<Row>): Promise<void> => {
  const out = createWriteStream(file, { highWaterMark: 2 ** 20 })
  const starts: number[] = []
  let [at, waiting] = [0, '']
  for (const row of rows) {
    const line = `{${columns.map(({ name }, i) => `"${name}":${JSON.stringify(row[i] ?? null)}`).join(',')}}\n`
    starts.push(at)
    at += Buffer.byteLength(line)
    waiting += line
    if (waiting.length < 2 ** 20) continue
    if (!out.write(waiting)) await once(out, 'drain')
    waiting = ''
  }
  out.end(waiting)
  await once(out, 'finish')
  writeFileSync(`${file}.idx`, new Uint8Array(Float64Array.from([...starts, at]).buffer))
}

function* rowsOf(count: number): Generator<Row> {
  const next = new Random(7)
  for (let i = 0; i < count; i++) yield rowOf(i, next)
}

function* edited(count: number, { edit, more = 0 }: (typeof edits)[number]): Generator<Row> {
  let index = 0
  for (const row of rowsOf(count)) {
    const now = edit(row, index++)
    if (now !== null) yield now
  }
  const next = new Random(8)
  for (let i = 0; i < count * more; i++) yield rowOf(count + i, next)
}

/** Every row at another place, without holding them all: rows of every seventh part in turn, backwards. */
const shuffled = (rows: readonly Row[]): Row[] => {
  const next = new Random(9)
  const all = [...rows]
  for (let i = all.length - 1; i > 0; i--) {
    const j = next.whole(0, i)
    const [a, b] = [all[i], all[j]]
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a]
  }
  return all
}

const megabytes = (...files: readonly string[]): string =>
  `${Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6)} MB`

/** What a person would write: both files as tables, one full join by key that finds the rows that differ. */
const byHand = async (before: string, after: string): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const read = (file: string): string => `read_json('${file}', format = 'newline_delimited')`
  await connection.run(`CREATE TABLE a AS FROM ${read(before)}; CREATE TABLE b AS FROM ${read(after)}`)
  await connection.run(`CREATE TABLE d AS SELECT a, b FROM a FULL JOIN b ON a.id = b.id
    WHERE a.id IS NULL OR b.id IS NULL OR a IS DISTINCT FROM b`)
  connection.closeSync()
  instance.closeSync()
}

const profileSeconds = (count: number): number => {
  const profiler = createProfiler(fields, ['id'])
  let [milliseconds, batch]: [number, Row[]] = [0, []]
  const take = (): void => {
    const started = performance.now()
    profiler.add(batch)
    milliseconds += performance.now() - started
    batch = []
  }
  for (const row of rowsOf(count)) {
    batch.push(row)
    if (batch.length === 2048) take()
  }
  take()
  const started = performance.now()
  profiler.finish({ dataset: 'bench', version: 'bench' })
  return (milliseconds + performance.now() - started) / 1000
}

const compareAside = (task: ComparisonTask): ComparisonFigures =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [path.join(import.meta.dirname, 'changes/compare.ts'), JSON.stringify(task)],
      {
        encoding: 'utf8',
      },
    ),
  )

/**
 * Measures the profile of a made table, and the changes between two versions of it, each in a process of its own, against
 * DuckDB by hand.
 */
export const changes = async ({ rows }: { readonly rows: number }): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-bench-changes-'))
  try {
    process.stdout.write(`changes: ${rows.toLocaleString('en-US')} rows of ${fields.length} columns
  profile, one thread              ${profileSeconds(rows).toFixed(2)} s\n`)
    const before = path.join(folder, 'before.ndjson')
    await writeVersion(before, fields, rowsOf(rows))
    for (const [i, one] of edits.entries()) {
      const after = path.join(folder, `after-${i}.ndjson`)
      const source = one.shuffle ? shuffled([...edited(rows, one)]) : edited(rows, one)
      await writeVersion(after, one.fields ?? fields, source)
      const base = path.join(folder, `changes-${i}`)
      const { seconds, peak, start, sentence } = compareAside({
        before: { file: before, fields },
        after: { file: after, fields: one.fields ?? fields },
        ...{ key: one.key ?? ['id'], base },
      })
      const started = performance.now()
      await byHand(before, after)
      const hand = (performance.now() - started) / 1000
      process.stdout.write(`  ${one.name}
    ${seconds.toFixed(2)} s, two files of ${megabytes(`${base}.ndjson`, `${base}.csv`)}; DuckDB by hand, nothing written ${hand.toFixed(2)} s; ratio ${(seconds / hand).toFixed(2)}
    peak memory ${peak} MB, ${start} of it before; ${sentence}\n`)
      for (const file of [after, `${after}.idx`, `${base}.ndjson`, `${base}.csv`]) rmSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
