import type { Row } from '#ingest/table.ts'
import { type CellBytes, CellEncoder, mark } from './cell-bytes.ts'
import { constant, constantSlack, putConstant, putWords, viewOf } from './put-bytes.ts'
import type { RowBatch } from './sinks/row-sink.ts'
import { TurnBuffer } from './turn-buffer.ts'

/** Prepares the rows of one table for the sinks, each cell encoded once. */
export interface BatchEncoder {
  /** The batch before the last is overwritten. */
  encode(rows: readonly Row[]): RowBatch
  /** Lets go of the memory, once no batch is needed any more. */
  release(): void
}

/** Makes the encoder of a table whose fields have these names. */
export const batchEncoder = (names: readonly string[]): BatchEncoder => {
  const encoder = new CellEncoder(names.length)
  const buffer = new TurnBuffer()
  const records = recordWriter(names, buffer)
  return {
    encode(rows) {
      const cells = encoder.encode(rows)
      return { rows, cells, ...records(cells) }
    },
    release() {
      encoder.release()
      buffer.release()
    },
  }
}

/** Records as UTF-8, each ending in a line feed; `starts` is where each begins and, last, their length. */
export interface Records {
  readonly ndjson: Buffer
  readonly starts: Float64Array
}

/** The longest that a byte becomes in JSON: a control character as six. */
const longestEscape = 6

const nothing = constant('')
const absent = constant('null')

/** Bytes that a cell takes beside its own and its key: two quotes, or the word null. */
const aroundCell = 4

/**
 * Makes the function that writes each row as one JSON object with the columns `columns` (all unless given), in order, null
 * where there is no value. What it returns lies in `buffer`, valid until the second call from then.
 */
export const recordWriter = (
  names: readonly string[],
  buffer: TurnBuffer,
  columns: readonly number[] = names.map((_, i) => i),
): ((cells: CellBytes) => Records) => {
  const keys = columns.map((column, i) => constant(`${i === 0 ? '{' : ','}${JSON.stringify(names[column])}:`))
  const around = keys.reduce((sum, key) => sum + key.length + aroundCell, 4)
  return (cells) => {
    const { rows } = cells
    const room = cells.size + cells.escapes * (longestEscape - 1) + rows * around + constantSlack
    const out = viewOf(buffer.reserve(0, room))
    const starts = new Float64Array(rows + 1)
    let at = 0
    for (let row = 0; row < rows; row++) {
      const first = row * cells.columns
      for (let i = 0; i < columns.length; i++) {
        at = putConstant(out, at, keys[i] ?? nothing)
        at = putJson(out, at, cells, first + (columns[i] ?? 0))
      }
      if (columns.length === 0) out.setUint8(at++, 0x7b)
      out.setUint16(at, recordEnd, true)
      at += 2
      starts[row + 1] = at
    }
    return { ndjson: buffer.take(at), starts }
  }
}

const quote = 0x22
/** A closing brace and a line feed. */
const recordEnd = 0x0a7d

const putJson = (out: DataView, start: number, cells: CellBytes, index: number): number => {
  const { bytes, view, ends } = cells
  const marks = cells.marks[index] ?? 0
  const from = index === 0 ? 0 : (ends[index - 1] ?? 0)
  const to = ends[index] ?? 0
  if (marks & mark.absent) return putConstant(out, start, absent)
  if (!(marks & mark.text)) return putWords(out, start, view, from, to)
  let at = start
  out.setUint8(at++, quote)
  at = marks & mark.json ? putEscaped(out, at, bytes, from, to) : putWords(out, at, view, from, to)
  out.setUint8(at++, quote)
  return at
}

/** How JSON.stringify writes a byte of ASCII; null where it stands for itself. */
const escaped = Array.from({ length: 128 }, (_, code) => {
  const text = JSON.stringify(String.fromCharCode(code)).slice(1, -1)
  return text.length === 1 ? null : Buffer.from(text)
})

const putEscaped = (out: DataView, start: number, bytes: Buffer, from: number, to: number): number => {
  let at = start
  for (let i = from; i < to; i++) {
    const code = bytes[i] ?? 0
    const text = code < 128 ? escaped[code] : null
    if (text) for (const byte of text) out.setUint8(at++, byte)
    else out.setUint8(at++, code)
  }
  return at
}
