import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { decompress } from 'fzstd'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, expect, it } from 'vitest'
import { writeParquet } from '#engine/duckdb/parquet.ts'
import type { Row } from '#ingest/table.ts'
import { CellEncoder, encodeCell } from '#release/cell-bytes.ts'
import { largeParquetSink, smallParquetSink } from '#release/sinks/parquet.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-large-parquet-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fields = [
  { name: '名称', type: 'string' },
  { name: 'code', type: 'string' },
  { name: 'kind', type: 'string' },
  { name: 'count', type: 'integer' },
  { name: 'share', type: 'number' },
  { name: 'open', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'datetime' },
  { name: 'more', type: 'object' },
  { name: 'none', type: 'number' },
] as const

const odd = ['', 'a\u0000b\n"', '\u{10ffff}'.repeat(40), ' x', '渝'.repeat(3000)]
const numbers = [0, 2 ** 53 - 1, -(2 ** 40), 7, -0]
const shares = [1e300, -2.5e-7, 123456789012345680, 0.1, -0.5, 5e-324]

// First values that repeat, then values that do not, then repeating ones again.
const rowOf = (i: number): Row => {
  const n = i < 35_000 ? i % 500 : i
  const day = `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}`
  return [
    i % 11 === 0 ? null : i % 997 === 1 ? (odd[i % odd.length] ?? '') : `第${n}号“${n % 3}”`,
    `CQ${String(i).padStart(8, '0')}`,
    ['停车场', '药店', ''][i % 3] ?? null,
    i % 13 === 0 ? null : i % 1009 === 0 ? (numbers[i % numbers.length] ?? 0) : n * 7,
    i % 1013 === 0 ? (shares[i % shares.length] ?? 0) : n / 8,
    i % 7 === 0 ? null : i % 2 === 0,
    i % 5 === 0 ? null : i === 6 ? '0001-01-01' : day,
    i % 17 === 0 ? null : `${day}T08:00:00+08:00`,
    i % 4 === 0 ? null : { a: [n % 9, '“'] },
    null,
  ]
}

const rows = Array.from({ length: 70_000 }, (_, i) => rowOf(i))

/** Writes rows as they come in batches of so many; returns the file, or null where there is none. */
const written = async (name: string, given: readonly Row[], pace: number): Promise<string | null> => {
  const file = path.join(folder, name)
  const [sink, encoder] = [largeParquetSink(file, fields), new CellEncoder(fields.length)]
  for (let at = 0; at < given.length; at += pace) {
    const cells = encoder.encode(given.slice(at, at + pace))
    await sink.write({ cells, ndjson: Buffer.alloc(0), starts: new Float64Array(1) })
  }
  const outcome = await sink.finish()
  await sink.abort()
  return outcome === null ? null : file
}

const byDuckDb = async (given: readonly Row[]): Promise<string> => {
  const [ndjson, file] = [path.join(folder, 'rows.ndjson'), path.join(folder, 'duckdb.parquet')]
  const lines = given.map((row) =>
    encodeCell(Object.fromEntries(fields.map(({ name }, i) => [name, row[i]]))),
  )
  writeFileSync(ndjson, `${lines.join('\n')}\n`)
  await writeParquet(ndjson, fields, file)
  return file
}

it('has the columns and rows that DuckDB makes of them, and the same bytes in whatever batches they come', async () => {
  const [one, other] = [await written('one', rows, 8192), await written('other', rows, 1777)]
  expect(readFileSync(one ?? '').equals(readFileSync(other ?? ''))).toBe(true)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()
  const theirs = await byDuckDb(rows)
  const types = (file: string | null) =>
    ask(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('${file}'))`)
  expect(await types(one)).toEqual(await types(theirs))
  const all = (file: string | null): string =>
    `SELECT *, file_row_number FROM read_parquet('${file}', file_row_number=true)`
  expect(await ask(`SELECT count(*) FROM (${all(one)} INTERSECT ${all(theirs)})`)).toEqual([['70000']])
  // Bounds of groups must not hide a row.
  for (const condition of [
    `"名称" = '第1号“1”'`,
    `"名称" > '第9'`,
    "code = 'CQ00069999'",
    'count = 9007199254740991',
    'share >= 1e300',
    "day < DATE '2010-01-01'",
    'open',
    'none IS NULL',
  ]) {
    const count = (file: string | null) =>
      ask(`SELECT count(*) FROM read_parquet('${file}') WHERE ${condition}`)
    expect(await count(one)).toEqual(await count(theirs))
  }
  connection.closeSync()
  instance.closeSync()
})

it('is read by the reader of the pages', async () => {
  const bytes = readFileSync((await written('one', rows, 8192)) ?? '')
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
  const read = await parquetReadObjects({
    file,
    rowStart: 34_990,
    rowEnd: 35_010,
    compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) },
  })
  const wanted = rows.slice(34_990, 35_010)
  expect(
    read.map((row) => [row['名称'], row['code'], Number(row['count'] ?? 0), row['share'], row['open']]),
  ).toEqual(wanted.map((row) => [row[0], row[1], Number(row[3] ?? 0), row[4], row[5]]))
})

it('ends a group of long rows before it has all its rows', async () => {
  const long = Array.from(
    { length: 5000 },
    (_, i): Row => [`${i}${'长'.repeat(5000)}`, ...(rows[i] ?? []).slice(1)],
  )
  const [one, other] = [await written('long', long, 900), await written('long-2', long, 5000)]
  expect(readFileSync(one ?? '').equals(readFileSync(other ?? ''))).toBe(true)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const found = await connection.runAndReadAll(
    `SELECT count(*), sum(length("名称")) FROM read_parquet('${one}')
     UNION ALL SELECT count(DISTINCT row_group_id), 0 FROM parquet_metadata('${one}')`,
  )
  const characters = long.reduce((sum, [name]) => sum + String(name).length, 0)
  expect(found.getRowsJson()).toEqual([
    ['5000', String(characters)],
    ['3', '0'],
  ])
  connection.closeSync()
  instance.closeSync()
})

it('leaves a small table to its own sink, which leaves all others', async () => {
  for (const count of [0, 10, 4096, 4097]) {
    const small = smallParquetSink(path.join(folder, 'small'), fields)
    const encoder = new CellEncoder(fields.length)
    const some = rows.slice(0, count)
    encoder.add(some)
    small.write(some, encoder.size)
    const [isLarge, outcome] = [(await written('large', some, 100)) !== null, await small.finish()]
    expect([isLarge, outcome === null]).toEqual([count > 4096, count > 4096])
  }
})
