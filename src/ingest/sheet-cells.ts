import { dateText } from './date-text.ts'
import type { Problem } from './messages/problem.ts'
import { xlsxFormulaError, xlsxUncalculated } from './messages/sheet.ts'
import { NumberText, PercentText, type RawCell } from './reader.ts'
import type { CellFact, Fact } from './sheet-facts.ts'

/** A cell without a value, and why. */
export class LostCell {
  readonly problem: Problem

  constructor(problem: Problem) {
    this.problem = problem
  }

  /** Where the text of a cell is asked for, it has none. */
  toString(): string {
    return ''
  }
}

/** A cell of a sheet as it is read. */
export type SheetCell = RawCell | LostCell

const DAY = 86_400_000
const EPOCH = Date.UTC(1899, 11, 30)
/** Days between the first day of 1900 and that of 1904, as workbooks count. */
const TO_1904 = 1462
const LAST_DAY = 2_958_466

/**
 * The cells of a sheet with what the facts say of them: times of day and spans as text (HH:MM:SS), digits with their leading
 * zeros, shares that know to be some; cells whose value is lost know why.
 */
export const factualCells = (
  cells: readonly (readonly RawCell[])[],
  facts: readonly Fact[],
  from1904: boolean,
): readonly (readonly SheetCell[])[] => {
  const rows: SheetCell[][] = cells.map((row) => [...row])
  for (const { row, column, fact } of facts) {
    // What is no value to the reader may stand below or beside all that is.
    while (rows.length <= row) rows.push([])
    const line = rows[row] ?? []
    while (line.length <= column) line.push(null)
    line[column] = withFact(line[column] ?? null, fact, from1904)
  }
  for (const line of rows)
    for (let i = 0; i < line.length; i++) {
      const cell = line[i]
      if (cell instanceof Date) line[i] = moment(seconds(cell), from1904)
    }
  for (const { row, column, fact } of facts) {
    const line = rows[row]
    if (line === undefined) continue
    if ('moment' in fact) line[column] = writtenMoment(fact.moment)
    else if ('serial' in fact) line[column] = moment(dateOf(fact.serial, from1904), from1904)
  }
  return rows
}

const withFact = (cell: SheetCell, fact: CellFact, from1904: boolean): SheetCell => {
  if ('error' in fact) return new LostCell(xlsxFormulaError(fact.error))
  if ('uncalculated' in fact) return new LostCell(xlsxUncalculated)
  // The reader makes a date of it that depends on the time zone of the machine.
  if ('moment' in fact || 'serial' in fact) return null
  const { format } = fact
  if (format === 'elapsed') return cell instanceof Date ? clock(serialOf(seconds(cell), from1904)) : cell
  if (typeof cell !== 'number') return cell
  if (format === 'percent') return new PercentText(String(cell))
  return Number.isSafeInteger(cell) && cell >= 0
    ? new NumberText(String(cell).padStart(format.digits, '0'))
    : cell
}

/** A moment in the text of a cell (ISO 8601), which has no zone whatever it says. */
const writtenMoment = (text: string): RawCell => {
  const [, day, time = 'T00:00'] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?Z?$/.exec(text) ?? []
  const date = new Date(`${day}${time}Z`)
  return Number.isNaN(date.getTime()) ? text : date
}

// The reader cuts a moment to the millisecond; where no fraction of a second is shown, the second is what is meant.
const seconds = (date: Date): Date => new Date(Math.round(date.getTime() / 1000) * 1000)

const dateOf = (serial: number, from1904: boolean): Date =>
  new Date(Math.round(EPOCH + (serial + (from1904 ? TO_1904 : 0)) * DAY))

/** The days that a workbook counts up to a moment. */
const serialOf = (date: Date, from1904: boolean): number =>
  (date.getTime() - EPOCH) / DAY - (from1904 ? TO_1904 : 0)

/**
 * A moment of a sheet: within the first day it is a time; the days before March 1900 are one off, as workbooks have a 29th of
 * February there; what no calendar has is the number that it is.
 */
const moment = (date: Date, from1904: boolean): RawCell => {
  const serial = serialOf(date, from1904)
  if (Number.isNaN(serial)) return '#####'
  if (serial < 0 || serial + (from1904 ? TO_1904 : 0) >= LAST_DAY) return serial
  if (serial < 1) return clock(serial)
  if (from1904 || serial >= 61) return date
  if (serial >= 60) return dateText(date).replace('1900-02-28', '1900-02-29')
  return new Date(date.getTime() + DAY)
}

const clock = (days: number): string => {
  const total = Math.round(days * DAY) / 1000
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, Math.floor(total) % 60]
  const fraction = String(Math.round((total % 1) * 1000))
    .padStart(3, '0')
    .replace(/0+$/, '')
  const text = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return fraction === '' ? text : `${text}.${fraction}`
}
