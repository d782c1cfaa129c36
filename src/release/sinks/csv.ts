import { type CellBytes, mark } from '#release/cell-bytes.ts'
import { constantSlack, putWords, viewOf } from '#release/put-bytes.ts'
import { TurnBuffer } from '#release/turn-buffer.ts'
import { createHashedFile } from './hashed-file.ts'
import type { EncodedBatch, RowSink } from './row-sink.ts'

const special = /[",\r\n]/

const headerLine = (names: readonly string[]): string =>
  `${names.map((name) => (special.test(name) || name === '' ? `"${name.replaceAll('"', '""')}"` : name)).join(',')}\r\n`

/**
 * CSV after RFC 4180: UTF-8 without a byte order mark, CRLF, quotes only where needed, a header of field names. Cells are
 * never altered, not even those that a spreadsheet would take for a formula.
 */
export const csvSink = async (
  path: string,
  names: readonly string[],
): Promise<RowSink<Pick<EncodedBatch, 'cells'>>> => {
  const file = createHashedFile(path)
  await file.write(headerLine(names))
  const buffer = new TurnBuffer()
  return {
    write: ({ cells }) => file.write(csvLines(cells, buffer)),
    finish: async () => ({ format: 'csv', written: await file.finish() }),
    async abort() {
      await file.abort()
      buffer.release()
    },
  }
}

const quote = 0x22
const comma = 0x2c
/** Carriage return and line feed. */
const lineEnd = 0x0a0d

const csvLines = (cells: CellBytes, buffer: TurnBuffer): Buffer => {
  const { rows, columns } = cells
  const out = viewOf(buffer.reserve(0, cells.size + cells.escapes + rows * (columns * 3 + 4) + constantSlack))
  let at = 0
  for (let row = 0; row < rows; row++) {
    const first = row * columns
    // A blank line is no record to most readers.
    if (columns === 1 && (cells.marks[first] ?? 0) & mark.absent) {
      out.setUint8(at++, quote)
      out.setUint8(at++, quote)
    }
    for (let i = 0; i < columns; i++) {
      if (i > 0) out.setUint8(at++, comma)
      at = putCell(out, at, cells, first + i)
    }
    out.setUint16(at, lineEnd, true)
    at += 2
  }
  return buffer.take(at)
}

const putCell = (out: DataView, start: number, cells: CellBytes, index: number): number => {
  const { bytes, ends } = cells
  const marks = cells.marks[index] ?? 0
  const [from, to] = [index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0]
  if (marks & mark.absent) return start
  // An empty text is quoted, so that it can be told from no value.
  const quoted = marks & mark.nested || marks & mark.csv || (marks & mark.text && from === to)
  if (!quoted) return putWords(out, start, cells.view, from, to)
  let at = start
  out.setUint8(at++, quote)
  for (let i = from; i < to; i++) {
    const code = bytes[i] ?? 0
    if (code === quote) out.setUint8(at++, quote)
    out.setUint8(at++, code)
  }
  out.setUint8(at++, quote)
  return at
}
