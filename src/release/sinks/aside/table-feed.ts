import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { type GrowingTable, growTableFile, holdsWhole } from '#engine/duckdb/table-file.ts'
import type { EncodedBatch } from '#release/sinks/row-sink.ts'
import type { PlanAside } from './message.ts'

/** Hands the rows of a large table to DuckDB while more of them arrive. */
export interface TableFeed {
  write(batch: Pick<EncodedBatch, 'ndjson' | 'starts'>): Promise<void>
  /** Ends the DuckDB file and makes the Parquet file; false where the table was too small for either to be begun. */
  finish(): Promise<boolean>
  /** Lets go of the files, whole or not; never throws. */
  abort(): Promise<void>
}

/** Bytes of a part; a table of more than that has a DuckDB file. Two parts at most wait on the disk. */
const partBytes = 16 * 2 ** 20

/** Some rows as NDJSON in a file of their own, to be read once; the part after the next is written over it. */
interface Part {
  readonly path: string
  readonly file: FileHandle
  bytes: number
  longestRow: number
}

/** Opens the feed of the table of one version. */
export const tableFeed = ({ base, table: out, fields }: PlanAside): TableFeed => {
  const folder = `${out}.parts`
  const parquet = `${base}.parquet`
  let part: Part | null = null
  let parts = 0
  let table: GrowingTable | null = null
  let reading: Promise<void> = Promise.resolve()
  let writing: Promise<void> = Promise.resolve()
  const files: FileHandle[] = []
  const free: Part[] = []

  const begin = async (): Promise<Part> => {
    parts += 1
    const again = free.pop()
    if (again !== undefined) return Object.assign(again, { bytes: 0, longestRow: 0 })
    mkdirSync(folder, { recursive: true })
    const name = path.join(folder, `${files.length}.ndjson`)
    const file = await open(name, 'w')
    files.push(file)
    return { path: name, file, bytes: 0, longestRow: 0 }
  }
  const read = async (given: Part): Promise<void> => {
    table ??= await growTableFile(out, fields, { files: [parquet], folders: [folder] })
    await table.add(given.path, given.longestRow)
    free.push(given)
  }
  const handOver = async (given: Part): Promise<void> => {
    part = null
    await writing
    await given.file.truncate(given.bytes)
    await reading
    reading = read(given)
    // The next part or the end throws what went wrong here.
    reading.catch(() => {})
  }
  return {
    async write({ ndjson, starts }) {
      part ??= await begin()
      await writing
      // The bytes stay as they are until the batch after this one was taken.
      writing = writeAll(part.file, ndjson, part.bytes)
      writing.catch(() => {})
      part.bytes += ndjson.length
      for (let i = 1; i < starts.length; i++)
        part.longestRow = Math.max(part.longestRow, (starts[i] ?? 0) - (starts[i - 1] ?? 0))
      if (part.bytes > partBytes) await handOver(part)
    },
    async finish() {
      if (part !== null && parts > 1) await handOver(part)
      await reading
      await table?.finish(holdsWhole(fields) ? parquet : undefined)
      return table !== null
    },
    async abort() {
      await Promise.allSettled([reading, writing])
      table?.close()
      await Promise.allSettled(files.map((file) => file.close()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const writeAll = async (file: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}
