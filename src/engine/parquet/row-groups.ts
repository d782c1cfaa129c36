import type { ParquetColumn } from '#engine/duckdb/parquet.ts'
import type { EncodedCells } from './encoded-cells.ts'
import { fileMetaData, magic } from './file-metadata.ts'
import { GatheredColumn, mostGathered } from './gathered-column.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { appendThrift, i64, list, struct, type ThriftValue } from './thrift.ts'
import type { WrittenChunk } from './written-column.ts'

/** Bytes of cells from which on no row is added to a group: one of few long rows. */
const mostBytes = 2 ** 25

/** What the end of a file tells of a row group. */
export interface ToldGroup {
  readonly rows: number
  /** Bytes. */
  readonly size: number
  /** Where the group begins at `offset`. */
  metadata(offset: number): ThriftValue
}

/** A row group and its bytes. */
export interface RowGroup extends ToldGroup {
  readonly bytes: Buffer
  /** Bytes of its cells. */
  readonly cellBytes: number
  /** Of each column, whether its values repeat so often that each different one was written once. */
  readonly repeats: readonly boolean[]
}

/**
 * Gathers rows into row groups of Parquet (zstd), with the columns and types that writeParquet gives them. Where a group ends
 * depends on the rows only, not on how they come.
 */
export class RowGroups {
  readonly #fields: readonly ParquetColumn[]
  readonly #columns: readonly GatheredColumn[]
  readonly #out = new GrowingBytes(2 ** 20)
  #rows = 0
  #bytes = 0

  constructor(fields: readonly ParquetColumn[]) {
    this.#fields = fields
    this.#columns = fields.map((field) => new GatheredColumn(field))
  }

  /** Takes rows; returns the groups that they end. */
  add(cells: EncodedCells): readonly RowGroup[] {
    const groups: RowGroup[] = []
    for (let row = 0; row < cells.rows; ) {
      row = this.#fill(cells, row)
      if (this.#rows === mostGathered || this.#bytes >= mostBytes) groups.push(this.#write())
    }
    return groups
  }

  /** The last group; null where there is none. */
  end(): RowGroup | null {
    return this.#rows === 0 ? null : this.#write()
  }

  /** Adds rows from `first` on, as many as the group takes; returns the row after them. */
  #fill(cells: EncodedCells, first: number): number {
    const { rows, columns, ends } = cells
    let last = first
    let start = first === 0 ? 0 : (ends[first * columns - 1] ?? 0)
    for (; last < rows && this.#rows < mostGathered && this.#bytes < mostBytes; last++) {
      const end = ends[(last + 1) * columns - 1] ?? 0
      this.#rows += 1
      this.#bytes += end - start
      start = end
    }
    for (let i = 0; i < columns; i++) this.#columns[i]?.add(cells, first, last, i)
    return last
  }

  #write(): RowGroup {
    const out = this.#out
    out.length = 0
    const written = this.#columns.map((column, i) => column.write(out, this.#fields[i]?.name ?? ''))
    const bytes = out.own()
    const uncompressed = written.reduce((sum, one) => sum + one.uncompressed, 0)
    // What is told of the group must not hold its bytes.
    const [rows, size, cellBytes] = [this.#rows, bytes.length, this.#bytes]
    const chunks: readonly WrittenChunk[] = written.map(({ chunk }) => chunk)
    this.#rows = this.#bytes = 0
    return {
      bytes,
      rows,
      size,
      cellBytes,
      repeats: written.map((one) => one.repeats),
      metadata: (offset) =>
        struct(
          [1, list(chunks.map((chunk) => chunk(offset)))],
          [2, i64(uncompressed)],
          [3, i64(rows)],
          [6, i64(size)],
        ),
    }
  }
}

/** What a file begins with. */
export const parquetStart = Buffer.from('PAR1')

/** What a file ends with whose row groups come one after another behind parquetStart. */
export const parquetEnd = (fields: readonly ParquetColumn[], groups: readonly ToldGroup[]): Buffer => {
  let offset = parquetStart.length
  const told: ThriftValue[] = []
  for (const group of groups) {
    told.push(group.metadata(offset))
    offset += group.size
  }
  const out = new GrowingBytes()
  const rows = groups.reduce((sum, group) => sum + group.rows, 0)
  appendThrift(out, fileMetaData(fields, told, rows))
  out.word(out.length)
  out.word(magic)
  return out.own()
}
