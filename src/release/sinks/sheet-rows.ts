import { type CellBytes, mark } from '#release/cell-bytes.ts'
import { putBytes } from '#release/record-encoder.ts'
import type { TurnBuffer } from '#release/turn-buffer.ts'
import { cellText, columnName, xmlText } from './sheet-xml.ts'

const rowStart = Buffer.from('<row r="')
const tagEnd = Buffer.from('">')
const rowEnd = Buffer.from('</row>')
const textStart = Buffer.from('" t="inlineStr"><is><t>')
const spacedStart = Buffer.from('" t="inlineStr"><is><t xml:space="preserve">')
const textEnd = Buffer.from('</t></is></c>')
const booleanStart = Buffer.from('" t="b"><v>')
const valueStart = Buffer.from('"><v>')
const valueEnd = Buffer.from('</v></c>')

/** Bytes around a cell at most: its tags, the letters of its column, the number of its row. */
const aroundCell = spacedStart.length + textEnd.length + 32

/** A number of fewer bytes has no more digits than a spreadsheet shows. */
const fewDigits = 16

/**
 * Makes the function that writes rows of a sheet, the first of them with the number `number`, as rowXml would. What it returns
 * lies in `buffer`, valid until the second call from then.
 */
export const sheetRows = (
  columns: number,
  buffer: TurnBuffer,
): ((cells: CellBytes, number: number) => Buffer) => {
  const starts = Array.from({ length: columns }, (_, i) => Buffer.from(`<c r="${columnName(i)}`))
  const digits = Buffer.alloc(16)
  return (cells, number) => {
    const room = cells.size + cells.rows * (columns * aroundCell + 32)
    let out = buffer.reserve(0, room)
    let at = 0
    for (let r = 0; r < cells.rows; r++) {
      const length = digits.write(String(number + r), 'latin1')
      at = putBytes(out, at, rowStart, 0, rowStart.length)
      at = putBytes(out, at, digits, 0, length)
      at = putBytes(out, at, tagEnd, 0, tagEnd.length)
      for (let i = 0; i < columns; i++) {
        const index = r * columns + i
        const marks = cells.marks[index] ?? 0
        if (marks & mark.absent) continue
        const start = starts[i] ?? rowStart
        at = putBytes(out, at, start, 0, start.length)
        at = putBytes(out, at, digits, 0, length)
        if (marks & mark.xml) {
          const text = Buffer.from(escapedText(textAt(cells, index), marks))
          out = buffer.reserve(at, room + text.length)
          at = putBytes(out, at, text, 0, text.length)
        } else at = putCell(out, at, cells, index)
      }
      at = putBytes(out, at, rowEnd, 0, rowEnd.length)
    }
    return buffer.take(at)
  }
}

/** What stands behind the number of the row, for a text that has something that XML may have to escape. */
const escapedText = (text: string, marks: number): string =>
  `${marks & mark.space ? spacedStart : textStart}${xmlText(text)}${textEnd}`

const textAt = ({ bytes, ends }: CellBytes, index: number): string =>
  bytes.toString('utf8', index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0)

/** Whether a number has more digits than a spreadsheet shows. */
const isTextual = (cells: CellBytes, index: number): boolean =>
  cellText(Number(textAt(cells, index))) !== null

const letterT = 0x74
const letterF = 0x66

const putCell = (out: Buffer, start: number, cells: CellBytes, index: number): number => {
  const { bytes, ends } = cells
  const marks = cells.marks[index] ?? 0
  const [from, to] = [index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0]
  const isText = marks & (mark.text | mark.nested) || (to - from >= fewDigits && isTextual(cells, index))
  if (isText) {
    const open = marks & mark.space ? spacedStart : textStart
    const at = putBytes(out, putBytes(out, start, open, 0, open.length), bytes, from, to)
    return putBytes(out, at, textEnd, 0, textEnd.length)
  }
  const isBoolean = bytes[from] === letterT || bytes[from] === letterF
  const open = isBoolean ? booleanStart : valueStart
  let at = putBytes(out, start, open, 0, open.length)
  if (isBoolean) out[at++] = bytes[from] === letterT ? 0x31 : 0x30
  else at = putBytes(out, at, bytes, from, to)
  return putBytes(out, at, valueEnd, 0, valueEnd.length)
}
