import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ParquetColumn, writeParquet } from '#engine/duckdb/parquet.ts'
import { smallParquet } from '#engine/parquet/small-table.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaifang-parquet-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const columns: readonly ParquetColumn[] = [
  { name: 'a "name", 名称', type: 'string' },
  { name: 'count', type: 'integer' },
  { name: 'share', type: 'number' },
  { name: 'valid', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'month', type: 'yearmonth' },
  { name: 'at', type: 'datetime' },
  { name: 'more', type: 'object' },
]

const rows: readonly (readonly unknown[])[] = [
  [...['渝中区', 9_007_199_254_740_991, 0.1, true, '2024-02-29', '2024-02', '2024-02-09T08:00:00+08:00']],
  [...['', -1, 1e300, false, '0001-01-01', null, null, '{"a":[1,"“"]}']],
  [...['a\u0000b\n"', 0, -2.5e-7, null, '9999-12-31', '1999-12', '2024-02-09T08:00:00', '{}']],
  [null, null, null, null, null, null, null, null],
  ...Array.from({ length: 500 }, (_, i) => [`第${i % 7}号`, i, i / 8, i % 2 === 0, '1969-12-31', null, null]),
].map((row) => [...row, null].slice(0, columns.length))

const query = async (sql: string): Promise<readonly unknown[]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const found = (await connection.runAndReadAll(sql)).getRowsJson()
  connection.closeSync()
  instance.closeSync()
  return found
}

const write = async (kept: readonly (readonly unknown[])[]): Promise<{ small: string; large: string }> => {
  const [small, large, ndjson] = [join(folder, 'small'), join(folder, 'large'), join(folder, 'rows.ndjson')]
  writeFileSync(small, smallParquet(columns, kept))
  const records = kept.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])))
  writeFileSync(ndjson, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  await writeParquet(ndjson, columns, large)
  return { small, large }
}

it.each([
  ['all kinds of values', rows],
  ['no rows', []],
  ['nothing but missing values', [rows[3] ?? []]],
])('a small table has the columns and rows of a large one: %s', async (_, kept) => {
  const { small, large } = await write(kept)
  const types = (file: string): Promise<readonly unknown[]> =>
    query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('${file}'))`)
  const all = (file: string): Promise<readonly unknown[]> => query(`SELECT * FROM read_parquet('${file}')`)
  expect(await types(small)).toEqual(await types(large))
  expect(await all(small)).toEqual(await all(large))
})
