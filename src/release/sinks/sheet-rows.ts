import { type CellBytes, mark } from '#release/cell-bytes.ts'
import { constant, constantSlack, putConstant, putWords, setConstant, viewOf } from '#release/put-bytes.ts'
import { longestNumber, putNumber } from '#release/put-number.ts'
import type { TurnBuffer } from '#release/turn-buffer.ts'
import { cellText, columnName, xmlText } from './sheet-xml.ts'

const text = '" t="str"><v>'
const spacedText = '" t="str"><v xml:space="preserve">'
const end = '</v></c>'

const rowStart = constant('<row r="')
const tagEnd = constant('">')
const rowEnd = constant('</row>')
const textStart = constant(text)
const spacedStart = constant(spacedText)
const booleanStart = constant('" t="b"><v>')
const valueStart = constant('"><v>')
const cellEnd = constant(end)

/** Bytes around a cell at most: its tags, the letters of its column, the number of its row. */
const aroundCell = spacedStart.length + cellEnd.length + 32

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
  const digits = constant(' '.repeat(longestNumber))
  const digitBytes = new Uint8Array(longestNumber)
  const starts = Array.from({ length: columns }, (_, i) => constant(`<c r="${columnName(i)}`))
  return (cells, number) => {
    const room = cells.size + cells.rows * (columns * aroundCell + 32) + constantSlack
    let out = buffer.reserve(0, room)
    let view = viewOf(out)
    let at = 0
    for (let r = 0; r < cells.rows; r++) {
      setConstant(digits, digitBytes, putNumber(digitBytes, 0, number + r))
      at = putConstant(view, at, rowStart)
      at = putConstant(view, at, digits)
      at = putConstant(view, at, tagEnd)
      for (let i = 0; i < columns; i++) {
        const index = r * columns + i
        const marks = cells.marks[index] ?? 0
        if (marks & mark.absent) continue
        at = putConstant(view, at, starts[i] ?? rowStart)
        at = putConstant(view, at, digits)
        if (marks & mark.xml) {
          const escaped = Buffer.from(escapedText(textAt(cells, index), marks))
          out = buffer.reserve(at, room + escaped.length)
          view = viewOf(out)
          at += escaped.copy(out, at)
        } else at = putCell(view, at, cells, index)
      }
      at = putConstant(view, at, rowEnd)
    }
    return buffer.take(at)
  }
}

/** What stands behind the number of the row, for a text that has something that XML may have to escape. */
const escapedText = (given: string, marks: number): string =>
  `${marks & mark.space ? spacedText : text}${xmlText(given)}${end}`

const textAt = ({ bytes, ends }: CellBytes, index: number): string =>
  bytes.toString('utf8', index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0)

/** Whether a number has more digits than a spreadsheet shows. */
const isTextual = (cells: CellBytes, index: number): boolean =>
  cellText(Number(textAt(cells, index))) !== null

const letterT = 0x74
const letterF = 0x66

const putCell = (out: DataView, start: number, cells: CellBytes, index: number): number => {
  const { bytes, view, ends } = cells
  const marks = cells.marks[index] ?? 0
  const from = index === 0 ? 0 : (ends[index - 1] ?? 0)
  const to = ends[index] ?? 0
  const isText = marks & (mark.text | mark.nested) || (to - from >= fewDigits && isTextual(cells, index))
  if (isText) {
    const open = marks & mark.space ? spacedStart : textStart
    return putConstant(out, putWords(out, putConstant(out, start, open), view, from, to), cellEnd)
  }
  const isBoolean = bytes[from] === letterT || bytes[from] === letterF
  const open = isBoolean ? booleanStart : valueStart
  let at = putConstant(out, start, open)
  if (isBoolean) out.setUint8(at++, bytes[from] === letterT ? 0x31 : 0x30)
  else at = putWords(out, at, view, from, to)
  return putConstant(out, at, cellEnd)
}
