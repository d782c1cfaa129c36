import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { SizedRowFile } from './row-file.ts'

/** Row offsets are stored as 64-bit numbers and kept as 32-bit ones where the file is small enough. */
const loadOffsets = (path: string): Float64Array | Uint32Array => {
  const bytes = readFileSync(path)
  const size = bytes.byteLength / 8
  if (size < 1 || !Number.isInteger(size)) throw new Error(`${path} is not a file of row offsets`)
  const offsets =
    bytes.readDoubleLE(bytes.byteLength - 8) < 2 ** 32 ? new Uint32Array(size) : new Float64Array(size)
  for (let i = 0; i < size; i++) offsets[i] = bytes.readDoubleLE(i * 8)
  return offsets
}

const readWhole = (fd: number, size: number, position: number): Buffer<ArrayBuffer> => {
  const buffer = Buffer.allocUnsafe(size)
  let done = 0
  while (done < size) {
    const read = readSync(fd, buffer, done, size - done, position + done)
    if (read === 0) throw new Error('the row file ended early')
    done += read
  }
  return buffer
}

/** A row file that is open. */
export interface OpenRowFile extends SizedRowFile {
  /** Bytes of memory that it takes. */
  readonly weight: number
}

/** Opens a row file: NDJSON and its offsets. Throws where the two don't belong together. */
export const openRowFile = (ndjsonPath: string, offsetsPath: string): OpenRowFile => {
  const offsets = loadOffsets(offsetsPath)
  const count = offsets.length - 1
  const fd = openSync(ndjsonPath, 'r')
  if (fstatSync(fd).size !== offsets[count]) {
    closeSync(fd)
    throw new Error(`${offsetsPath} does not belong to ${ndjsonPath}`)
  }
  const clip = (row: number): number => Math.min(Math.max(Math.trunc(row), 0), count)
  let open = true
  return {
    count,
    weight: offsets.byteLength,
    slice(start, end) {
      // The number of a closed file may be another file's by now.
      if (!open) throw new Error('the row file is closed')
      const from = offsets[clip(start)] ?? 0
      const to = offsets[clip(end)] ?? 0
      return to > from ? readWhole(fd, to - from, from) : Buffer.alloc(0)
    },
    endWithin(start, bytes) {
      const first = clip(start)
      const most = (offsets[first] ?? 0) + bytes
      let [low, high] = [Math.min(first + 1, count), count]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((offsets[middle] ?? 0) <= most) low = middle
        else high = middle - 1
      }
      return low
    },
    offset: (row) => offsets[clip(row)] ?? 0,
    close() {
      if (open) closeSync(fd)
      open = false
    },
  }
}
