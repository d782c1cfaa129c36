import type { RowFile } from './row-file.ts'

/** Bytes of the row file that are read at a time, and of a gap that is rather read than skipped. */
const [chunk, gap] = [256 * 1024, 4096]

/** The row after the longest run of wanted rows from `at` on that one read should bring. */
const endOfRun = (file: RowFile, rows: Uint32Array, at: number): number => {
  const first = rows[at] ?? 0
  const start = file.offset(first)
  let end = at + 1
  for (let last = first; end < rows.length; end++) {
    const next = rows[end] ?? 0
    if (next <= last) break
    const offset = file.offset(next)
    if (offset - file.offset(last + 1) > gap || file.offset(next + 1) - start > chunk) break
    last = next
  }
  return end
}

// Moves the wanted rows to the front of what was read.
const keepWanted = (bytes: Buffer<ArrayBuffer>, file: RowFile, rows: Uint32Array): Buffer<ArrayBuffer> => {
  const origin = file.offset(rows[0] ?? 0)
  let length = 0
  for (let at = 0; at < rows.length; ) {
    const first = rows[at] ?? 0
    let next = at + 1
    while (rows[next] === first + next - at) next += 1
    const [start, end] = [file.offset(first) - origin, file.offset(first + next - at) - origin]
    if (start > length) bytes.copyWithin(length, start, end)
    length += end - start
    at = next
  }
  return bytes.subarray(0, length)
}

/** Gives the row file, open: one that nobody uses may be closed between two slices, never during one. */
export type OpenRows = () => RowFile

/** The NDJSON of these rows, in their order, piece by piece: some 256 KiB each, a single longer row as it is. */
export function* rowSlices(open: OpenRows, rows: Uint32Array): Generator<Buffer<ArrayBuffer>> {
  for (let at = 0; at < rows.length; ) {
    const file = open()
    const end = endOfRun(file, rows, at)
    const wanted = rows.subarray(at, end)
    const bytes = file.slice(wanted[0] ?? 0, (wanted.at(-1) ?? 0) + 1)
    yield keepWanted(bytes, file, wanted)
    at = end
  }
}

// Rows are about as long as their neighbours: the number doubles while they fit.
const endOfSlice = (file: RowFile, start: number): number => {
  let end = start + 1
  for (let next = end; next <= file.count; next = Math.min(file.count, 2 * end - start)) {
    if (file.offset(next) - file.offset(start) > chunk) break
    end = next
    if (end === file.count) break
  }
  return end
}

/** The NDJSON of all rows, as rowSlices. */
export function* allSlices(open: OpenRows): Generator<Buffer<ArrayBuffer>> {
  const { count } = open()
  for (let start = 0; start < count; ) {
    const file = open()
    const end = endOfSlice(file, start)
    yield file.slice(start, end)
    start = end
  }
}
