import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { countTableRows, writeTableFile } from '#engine/duckdb/table-file.ts'
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
] as const

const lineOf = (i: number): Buffer => {
  const day = `20${10 + (i % 15)}-0${1 + (i % 9)}-1${i % 10}`
  const name = i % 11 === 0 ? null : `第${i % 500}号“${'渝中区'.repeat(110)}`
  const row = {
    名称: name,
    day: i % 7 ? day : null,
    at: `${day}T08:00:00`,
    count: i,
    share: i / 8,
    open: i % 2 === 0,
  }
  return Buffer.from(`${JSON.stringify(row)}\n`)
}

/** Feeds so many rows; returns where the files are and all the bytes. */
const feedRows = async (name: string, rows: number) => {
  const [base, table] = [path.join(folder, name), path.join(folder, `${name}.duckdb`)]
  const feed = tableFeed({ base, table, offsets: `${base}.idx`, fields })
  const all: Buffer[] = []
  for (let at = 0; at < rows; ) {
    const lines = Array.from({ length: Math.min(1999, rows - at) }, (_, i) => lineOf(at + i))
    const starts = new Float64Array(lines.length + 1)
    for (const [i, line] of lines.entries()) starts[i + 1] = (starts[i] ?? 0) + line.length
    const ndjson = Buffer.concat(lines)
    await feed.write({ ndjson, starts })
    all.push(ndjson)
    at += lines.length
  }
  const isMade = await feed.finish()
  await feed.abort()
  return { isMade, base, table, ndjson: Buffer.concat(all) }
}

it('makes of rows that arrive in parts the same Parquet file as of all rows at once', async () => {
  const { isMade, base, table, ndjson } = await feedRows('large', 44_000)
  expect([isMade, ndjson.length > 2.5 * 2 ** 24]).toEqual([true, true])
  expect(await countTableRows(table)).toBe(44_000)
  writeFileSync(`${base}.ndjson`, ndjson)
  await writeTableFile(`${base}.ndjson`, fields, `${base}-2.duckdb`, 0, `${base}-2.parquet`)
  expect(readFileSync(`${base}.parquet`).equals(readFileSync(`${base}-2.parquet`))).toBe(true)
  expect(existsSync(`${table}.parts`)).toBe(false)
})

it('takes rows of which a group is larger than the memory of DuckDB', async () => {
  const [base, table] = [path.join(folder, 'wide'), path.join(folder, 'wide.duckdb')]
  const wide = [{ name: 'text', title: 'text', type: 'string', open: true }] as const
  const feed = tableFeed({ base, table, offsets: `${base}.idx`, fields: wide })
  for (let batch = 0; batch < 35; batch++) {
    const lines = Array.from({ length: 500 }, () =>
      Buffer.from(`${JSON.stringify({ text: randomBytes(9000).toString('base64') })}\n`),
    )
    const starts = new Float64Array(lines.length + 1)
    for (const [i, line] of lines.entries()) starts[i + 1] = (starts[i] ?? 0) + line.length
    await feed.write({ ndjson: Buffer.concat(lines), starts })
  }
  const isMade = await feed.finish()
  await feed.abort()
  expect([isMade, await countTableRows(table), existsSync(`${table}.spill`)]).toEqual([true, 17_500, false])
})

it('leaves a small table alone', async () => {
  const { isMade, base, table } = await feedRows('small', 300)
  expect(isMade).toBe(false)
  expect([table, `${table}.parts`, `${base}.parquet`].filter(existsSync)).toEqual([])
})
