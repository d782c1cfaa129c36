import { statSync } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { countTableRows, writeTableFile } from '#engine/duckdb/table-file.ts'
import { layout } from './layout.ts'
import type { Version } from './manifest.ts'

/** Rows, and bytes of NDJSON, beyond which queries are answered from a DuckDB file: less than that is quick in memory. */
const inMemory = { rows: 20_000, bytes: 16 * 2 ** 20 }

/** Tells whether a version of so many rows and bytes of NDJSON gets a DuckDB file. */
export const needsTableFile = (rows: number, bytes: number): boolean =>
  rows > inMemory.rows || bytes > inMemory.bytes

/** What writing the DuckDB file of a version needs. */
export interface TableFileInput {
  readonly ndjson: string
  readonly fields: Version['fields']
  readonly rows: number
  /** In bytes, where a row could be longer than 16 MiB. */
  readonly longestRow?: number
}

/** Writes the DuckDB file of a version to `file` where the version needs one, and tells whether it did. */
export const writeTableIfNeeded = async (
  file: string,
  { ndjson, fields, rows, longestRow }: TableFileInput,
): Promise<boolean> => {
  const { size } = statSync(ndjson)
  if (!needsTableFile(rows, size)) return false
  await mkdir(path.dirname(file), { recursive: true })
  await writeTableFile(ndjson, fields, file, longestRow)
  return true
}

/**
 * Writes the DuckDB file of a version that the release in `from` has into the one that is being built in `into`, where the
 * version needs one and `from` has none or not a sound one.
 */
export const mendTable = async (into: string, from: string, id: string, version: Version): Promise<void> => {
  if (!(await findWrongTable(from, id, version))) return
  const file = layout.table(id, version.id)
  const ndjson = path.join(from, layout.publicDir, layout.file(id, version.id, 'ndjson'))
  await rm(path.join(into, file), { force: true })
  const longestRow = longestOf(await readFile(path.join(from, layout.offsets(id, version.id))))
  const { fields, rows } = version
  await writeTableIfNeeded(path.join(into, file), { ndjson, fields, rows, longestRow })
}

const longestOf = (offsets: Buffer): number => {
  let longest = 0
  for (let at = 8; at < offsets.length; at += 8)
    longest = Math.max(longest, offsets.readDoubleLE(at) - offsets.readDoubleLE(at - 8))
  return longest
}

/** Tells whether a version of an open release lacks the DuckDB file it needs, or has one of another number of rows. */
export const findWrongTable = async (dir: string, id: string, version: Version): Promise<boolean> => {
  const ndjson = path.join(dir, layout.publicDir, layout.file(id, version.id, 'ndjson'))
  const size = await stat(ndjson).then(
    (found) => found.size,
    () => 0,
  )
  if (!needsTableFile(version.rows, size)) return false
  return (await countTableRows(path.join(dir, layout.table(id, version.id)))) !== version.rows
}
