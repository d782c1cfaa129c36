import type { ParquetColumn } from '#engine/duckdb/parquet.ts'
import { boundsOf, type ColumnValues, gatherColumn, widthOf } from './column-values.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { appendHybrid } from './levels.ts'
import { type Physical, physicalOf } from './physical.ts'
import { appendSnappy } from './snappy.ts'
import { appendThrift, binary, i32, i64, list, no, struct, type ThriftValue } from './thrift.ts'

/** Numbers of encodings in parquet.thrift. */
export const encodings = { plain: 0, hybrid: 3, dictionary: 8 } as const
/** Numbers of kinds of pages there. */
export const pageTypes = { dictionary: 2, data: 3 } as const
const snappyCodec = 1

/** A column that was written, as the end of the file tells of it. */
export interface WrittenColumn {
  readonly chunk: ThriftValue
  /** What its pages would take uncompressed, their headers counted. */
  readonly uncompressed: number
}

// One column is written after another: they take turns in the same memory.
const [page, levels, packed] = [new GrowingBytes(), new GrowingBytes(), new GrowingBytes()]

/** Values up to which truth values are packed without a run among them. */
const fewTruths = 16

/**
 * Appends a column of a small table: a dictionary page where that saves half of the bytes, and one data page (version 2), with bounds,
 * compressed by Snappy. The same values give the same bytes.
 */
export const writeColumn = (
  out: GrowingBytes,
  { name, type }: ParquetColumn,
  rows: readonly (readonly unknown[])[],
  index: number,
): WrittenColumn => {
  const physical = physicalOf(type)
  const values = gatherColumn(rows, index, physical)
  const start = out.length
  let uncompressed = values.repeats ? writeDictionary(out, values, physical) : 0
  const dataPage = out.length
  const encoding = encodingOf(values, physical)
  uncompressed += writeData(out, values, physical, encoding)
  const isKept = values.repeats
  const meta = struct(
    [1, i32(physical.type)],
    [2, list((isKept ? [encodings.plain, encoding] : [encoding]).map(i32))],
    [3, list([binary(name)])],
    [4, i32(snappyCodec)],
    [5, i64(values.levels.length)],
    [6, i64(uncompressed)],
    [7, i64(out.length - start)],
    [9, i64(dataPage)],
    [11, isKept ? i64(start) : undefined],
    [12, statisticsOf(values, physical)],
    [
      13,
      list([
        ...(isKept ? [pageCount(pageTypes.dictionary, encodings.plain)] : []),
        pageCount(pageTypes.data, encoding),
      ]),
    ],
  )
  return { chunk: struct([2, i64(start)], [3, meta]), uncompressed }
}

const pageCount = (type: number, encoding: number): ThriftValue =>
  struct([1, i32(type)], [2, i32(encoding)], [3, i32(1)])

const isTruth = ({ type }: Physical): boolean => type === 0

const encodingOf = ({ repeats, levels: rows }: ColumnValues, physical: Physical): number => {
  if (repeats) return encodings.dictionary
  return isTruth(physical) && rows.length > fewTruths ? encodings.hybrid : encodings.plain
}

const statisticsOf = (values: ColumnValues, physical: Physical): ThriftValue => {
  const bounds = boundsOf(values.distinct, physical)
  const isDouble = physical.type === 5
  return struct(
    [3, i64(values.levels.length - values.present)],
    [5, bounds && binary(bounds.greatest.bytes)],
    [6, bounds && binary(bounds.least.bytes)],
    [7, bounds?.greatest.exact === false ? no : undefined],
    [8, bounds?.least.exact === false ? no : undefined],
    // No number is left out of the bounds.
    [9, isDouble ? i64(0) : undefined],
  )
}

/** Returns what the page takes uncompressed, as writeData does. */
const writeDictionary = (out: GrowingBytes, { distinct }: ColumnValues, physical: Physical): number => {
  page.length = levels.length = 0
  for (const value of distinct) physical.put(page, value)
  const kind = struct([1, i32(distinct.length)], [2, i32(encodings.plain)])
  return writePage(out, pageTypes.dictionary, [7, kind])
}

const writeData = (out: GrowingBytes, values: ColumnValues, physical: Physical, encoding: number): number => {
  page.length = levels.length = 0
  const rows = values.levels.length
  appendHybrid(levels, values.levels, rows, 1)
  appendValues(values, physical, encoding)
  const kind = struct(
    [1, i32(rows)],
    [2, i32(rows - values.present)],
    [3, i32(rows)],
    [4, i32(encoding)],
    [5, i32(levels.length)],
    [6, i32(0)],
  )
  return writePage(out, pageTypes.data, [8, kind])
}

const appendValues = (values: ColumnValues, physical: Physical, encoding: number): void => {
  const { places, present, distinct } = values
  if (encoding === encodings.dictionary) {
    const width = widthOf(distinct.length)
    page.byte(width)
    appendHybrid(page, places, present, width)
  } else if (isTruth(physical)) appendTruths(values, encoding)
  else
    for (let i = 0; i < present; i++) {
      const value = distinct[places[i] ?? 0]
      if (value !== undefined) physical.put(page, value)
    }
}

const appendTruths = ({ places, present, distinct }: ColumnValues, encoding: number): void => {
  const bits = new Uint8Array(present)
  for (let i = 0; i < present; i++) bits[i] = Number(distinct[places[i] ?? 0])
  if (encoding === encodings.hybrid) {
    page.word(0)
    appendHybrid(page, bits, present, 1)
    page.bytes.writeUInt32LE(page.length - 4)
    return
  }
  for (let i = 0; i < present; i += 8) {
    let byte = 0
    for (let bit = 0; bit < 8; bit++) byte |= (bits[i + bit] ?? 0) << bit
    page.byte(byte)
  }
}

/** Appends the header of a page, its levels as they are, and its compressed values. */
const writePage = (out: GrowingBytes, type: number, kind: readonly [number, ThriftValue]): number => {
  packed.length = 0
  appendSnappy(packed, page)
  const start = out.length
  const bytes = levels.length + page.length
  appendThrift(out, struct([1, i32(type)], [2, i32(bytes)], [3, i32(levels.length + packed.length)], kind))
  const header = out.length - start
  out.append(levels)
  out.append(packed)
  return header + bytes
}
