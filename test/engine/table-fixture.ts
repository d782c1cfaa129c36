import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FieldType } from '#catalog/entry.ts'
import { openDuckDbTable } from '#engine/duckdb/duckdb-table.ts'
import { writeTableFile } from '#engine/duckdb/table-file.ts'
import { memoryTable } from '#engine/memory/memory-table.ts'
import { openRowFile } from '#engine/open-row-file.ts'
import type { QueryTable, TableColumn } from '#engine/query-table.ts'

/** One column of each type; titles are what people read. */
export const fields = [
  { name: 'name', title: '名称', type: 'string' },
  { name: 'code', title: '代码', type: 'string' },
  { name: 'amount', title: '数量', type: 'integer' },
  { name: 'rate', title: '比率', type: 'number' },
  { name: 'open', title: '是否开放', type: 'boolean' },
  { name: 'day', title: '日期', type: 'date' },
  { name: 'moment', title: '时间', type: 'datetime' },
  { name: 'shape', title: '图形', type: 'geojson' },
  { name: 'extra', title: '其他', type: 'object' },
  { name: 'x', title: '经度', type: 'number' },
  { name: 'y', title: '纬度', type: 'number' },
] as const satisfies readonly { name: string; title: string; type: FieldType }[]

/** A row of the fixture; what is left out is null. */
export type FixtureRow = Partial<Record<(typeof fields)[number]['name'], unknown>>

/** A version of these fields as queries see it. */
export const version = { id: 'v', fields, coordinates: { longitude: 'x', latitude: 'y' } }

/** Opens the rows in a way of answering, and says how to remove what was made for it. */
export type OpenTable = (
  rows: readonly FixtureRow[],
) => Promise<{ readonly table: QueryTable; readonly remove: () => void }>

const schema: readonly TableColumn[] = fields

const writeRows = (rows: readonly FixtureRow[]) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-table-'))
  const [ndjson, index] = [path.join(folder, 'rows.ndjson'), path.join(folder, 'rows.idx')]
  const lines = rows.map((row) =>
    Buffer.from(
      `${JSON.stringify(Object.fromEntries(fields.map(({ name }) => [name, row[name] ?? null])))}\n`,
    ),
  )
  const offsets = Buffer.alloc((lines.length + 1) * 8)
  let end = 0
  for (const [at, line] of lines.entries()) {
    end += line.length
    offsets.writeDoubleLE(end, (at + 1) * 8)
  }
  writeFileSync(ndjson, Buffer.concat(lines))
  writeFileSync(index, offsets)
  return { folder, ndjson, index }
}

/** The engine in memory. */
export const openMemory: OpenTable = async (rows) => {
  const { folder, ndjson, index } = writeRows(rows)
  const file = openRowFile(ndjson, index)
  const table = memoryTable(file, schema)
  file.close()
  return { table, remove: () => rmSync(folder, { recursive: true }) }
}

/** The engine of DuckDB files. */
export const openDuckDb: OpenTable = async (rows) => {
  const { folder, ndjson } = writeRows(rows)
  const file = path.join(folder, 'table.duckdb')
  await writeTableFile(ndjson, schema, file)
  const table = await openDuckDbTable(file, schema)
  return {
    table,
    remove: () => {
      table.close()
      rmSync(folder, { recursive: true })
    },
  }
}
