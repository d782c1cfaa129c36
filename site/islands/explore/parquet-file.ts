import { decompress } from 'fzstd'
import { asyncBufferFromUrl, cachedAsyncBuffer, type ParquetScan, parquetScan } from 'hyparquet'
import type { FieldType } from '../../core-browser.ts'
import type { Explored, Row } from './dataset.ts'
import { joinedRanges } from './joined-ranges.ts'

/** A Parquet file on the web: what is asked for is read by ranges, and no more. */
export interface ParquetFile {
  readonly rows: number
  /** Bytes that these columns have in the file. */
  bytesOf(columns: readonly string[]): number
  /** Every value of a column, as records have it. */
  column(name: string): Promise<readonly unknown[]>
  /** Records of rows by their numbers, from 0. */
  records(rows: ArrayLike<number>, columns: readonly string[]): Promise<readonly Row[]>
}

/** A file below this is read in one piece. */
const small = 512 * 1024

/** Row groups that are asked for together. */
const groupsAtOnce = 4

/** Decoded values that are kept at most, some tens of bytes each. */
const mostKept = 12_000_000

const nested: readonly FieldType[] = ['object', 'array', 'geojson']

const dayLength = 86_400_000

/** A value as NDJSON has it: dates are text, integers numbers, nested values what their text means. */
const publishedValue = (type: FieldType): ((value: unknown) => unknown) => {
  if (nested.includes(type)) return (value) => (typeof value === 'string' ? JSON.parse(value) : null)
  return (value) => (typeof value === 'bigint' ? Number(value) : (value ?? null))
}

const open = async (url: string, bytes: number, read: (bytes: number) => void): Promise<ParquetScan> => {
  const whole = joinedRanges(await asyncBufferFromUrl({ url, byteLength: bytes }), read)
  const file = bytes <= small ? cachedAsyncBuffer(whole, { minSize: small + 1 }) : whole
  return parquetScan({
    file,
    compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) },
    parsers: { dateFromDays: (days) => new Date(days * dayLength).toISOString().slice(0, 10) },
  })
}

/** Opens the Parquet file of a version; `read` hears of every piece that came. Throws where it can't be read. */
export const openParquet = async (
  { parquet, fields }: Explored,
  read: (bytes: number) => void,
): Promise<ParquetFile> => {
  if (parquet === null) throw new Error('there is no Parquet file')
  const scan = await open(parquet.url, parquet.bytes, read)
  const types = new Map(fields.map(({ name, type }) => [name, type]))
  const kept = new Map<string, Promise<readonly unknown[]>>()
  let values = 0

  const forget = (): void => {
    for (const key of kept.keys()) {
      if (values <= mostKept) return
      const range = scan.ranges[Number(key.slice(0, key.indexOf(' ')))]
      values -= range === undefined ? 0 : range.rowEnd - range.rowStart
      kept.delete(key)
    }
  }

  const chunk = (at: number, column: string): Promise<readonly unknown[]> => {
    const key = `${at} ${column}`
    const range = scan.ranges[at]
    if (range === undefined) return Promise.resolve([])
    const known = kept.get(key)
    const read =
      known ??
      scan.readColumn({ column, ...range }).then((data) => {
        const made: unknown[] = Array.from(data as ArrayLike<unknown>)
        return made.map(publishedValue(types.get(column) ?? 'string'))
      })
    if (known === undefined) values += range.rowEnd - range.rowStart
    // What was used last stands last, and goes last.
    kept.delete(key)
    kept.set(key, read)
    read.catch(() => kept.delete(key))
    forget()
    return read
  }

  const groupOf = (row: number): number =>
    scan.ranges.findIndex(({ rowStart, rowEnd }) => row >= rowStart && row < rowEnd)

  return {
    rows: Number(scan.metadata.num_rows),
    bytesOf: (columns) =>
      scan.metadata.row_groups
        .flatMap((group) => group.columns)
        .filter(({ meta_data }) => columns.includes(meta_data?.path_in_schema[0] ?? ''))
        .reduce((sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0), 0),
    column: async (name) => {
      const chunks = await Promise.all(scan.ranges.map((_, at) => chunk(at, name)))
      return chunks.length === 1 ? (chunks[0] ?? []) : chunks.flat()
    },
    records: async (rows, columns) => {
      const places = Array.from(rows, (row) => ({ row, at: groupOf(row) }))
      const groups = [...new Set(places.map(({ at }) => at))]
      const found = new Map<number, readonly (readonly unknown[])[]>()
      // A few groups at once: their bytes come while others are unpacked, and not everything is held.
      for (let at = 0; at < groups.length; at += groupsAtOnce) {
        const some = groups.slice(at, at + groupsAtOnce)
        const cells = await Promise.all(
          some.map((group) => Promise.all(columns.map((name) => chunk(group, name)))),
        )
        for (const [index, group] of some.entries()) found.set(group, cells[index] ?? [])
      }
      return places.map(({ row, at }) => {
        const start = scan.ranges[at]?.rowStart ?? 0
        const cells = found.get(at) ?? []
        return Object.fromEntries(columns.map((name, i) => [name, cells[i]?.[row - start] ?? null]))
      })
    },
  }
}
