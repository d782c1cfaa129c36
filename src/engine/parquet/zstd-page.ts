import { constants, zstdCompressSync } from 'node:zlib'
import type { GrowingBytes } from './growing-bytes.ts'
import { appendThrift, i32, struct, type ThriftValue } from './thrift.ts'

/** The number of the codec in parquet.thrift. */
export const zstdCodec = 6

/** The lowest level takes two thirds of the time of the usual one for a fiftieth more bytes. */
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/**
 * Appends the header of a page, its levels as they are, and its compressed values; returns what it would take uncompressed. `kind` is
 * the part of the header that only such a page has.
 */
export const appendPage = (
  out: GrowingBytes,
  type: number,
  levels: GrowingBytes,
  page: GrowingBytes,
  kind: readonly [number, ThriftValue],
): number => {
  const packed = zstdCompressSync(page.bytes.subarray(0, page.length), packing)
  const start = out.length
  const bytes = levels.length + page.length
  appendThrift(out, struct([1, i32(type)], [2, i32(bytes)], [3, i32(levels.length + packed.length)], kind))
  const header = out.length - start
  out.append(levels)
  out.copy(packed, 0, packed.length)
  return header + bytes
}
