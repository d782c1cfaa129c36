import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, expect, it } from 'vitest'
import { countTableRows, writeTableFile } from '#engine/duckdb/table-file.ts'
import { RowGroups } from '#engine/parquet/row-groups.ts'
import type { Row, TableField } from '#ingest/table.ts'
import { CellEncoder, mark } from '#release/cell-bytes.ts'
import { tableFeed } from '#release/sinks/aside/table-feed.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-table-feed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fields = [
  { name: '名称', title: '名称', type: 'string', open: true },
  { name: 'day', title: 'day', type: 'date', open: true },
  { name: 'at', title: 'at', type: 'datetime', open: true },
  { name: 'count', title: 'count', type: 'integer', open: true },
  { name: 'share', title: 'share', type: 'number', open: true },
  { name: 'open', title: 'open', type: 'boolean', open: true },
  { name: 'more', title: 'more', type: 'object', open: true },
] as const

const rowOf = (i: number): Row => {
  const day = `20${10 + (i % 15)}-0${1 + (i % 9)}-1${i % 10}`
  const name = i % 11 === 0 ? null : `第${i}号“${'渝中区'.repeat(20)}`
  const more = i % 3 === 0 ? null : { a: i }
  return [name, i % 7 ? day : null, `${day}T08:00:00`, i, i / 8, i % 2 === 0, more]
}

/** Feeds rows; returns whether the file was made. */
const feedRows = async (table: string, columns: readonly TableField[], batches: Iterable<readonly Row[]>) => {
  const feed = tableFeed({ table, fields: columns })
  const [groups, encoder] = [new RowGroups(columns), new CellEncoder(columns.length)]
  for (const batch of batches)
    for (const group of groups.add({ ...encoder.encode(batch), absent: mark.absent })) await feed.take(group)
  const last = groups.end()
  if (last !== null) await feed.take(last)
  feed.end()
  const isMade = await feed.finish()
  await feed.abort()
  return isMade
}

const batchesOf = (rows: number, pace: number): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows / pace) }, (_, batch) =>
    Array.from({ length: Math.min(pace, rows - batch * pace) }, (_, i) => rowOf(batch * pace + i)),
  )

it('makes of rows that arrive in parts the same table as of all rows at once', async () => {
  const [table, other, ndjson] = ['a.duckdb', 'b.duckdb', 'b.ndjson'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string]
  const batches = batchesOf(130_000, 8192)
  expect(await feedRows(table, fields, batches)).toBe(true)
  const lines = batches.flat().map((row) => {
    return `${JSON.stringify(Object.fromEntries(fields.map(({ name }, i) => [name, row[i]])))}\n`
  })
  writeFileSync(ndjson, lines.join(''))
  await writeTableFile(ndjson, fields, other)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`ATTACH '${table}' AS a (READ_ONLY)`)
  await connection.run(`ATTACH '${other}' AS b (READ_ONLY)`)
  const all = (of: string): string => `SELECT *, rowid FROM ${of}.rows_2`
  const found = await connection.runAndReadAll(`SELECT count(*) FROM (${all('a')} INTERSECT ${all('b')})`)
  expect(found.getRowsJson()).toEqual([['130000']])
  connection.closeSync()
  instance.closeSync()
  expect(existsSync(`${table}.parts`)).toBe(false)
})

it('takes rows of which a group is larger than the memory of DuckDB', async () => {
  const table = path.join(folder, 'wide.duckdb')
  const wide = [{ name: 'text', title: 'text', type: 'string', open: true }] as const
  function* batches() {
    for (let batch = 0; batch < 35; batch++)
      yield Array.from({ length: 500 }, (): Row => [randomBytes(9000).toString('base64')])
  }
  const isMade = await feedRows(table, wide, batches())
  expect([isMade, await countTableRows(table), existsSync(`${table}.spill`)]).toEqual([true, 17_500, false])
})

it('leaves a small table alone', async () => {
  const table = path.join(folder, 'small.duckdb')
  expect(await feedRows(table, fields, batchesOf(30_720, 8192))).toBe(false)
  expect([table, `${table}.parts`].filter(existsSync)).toEqual([])
})
