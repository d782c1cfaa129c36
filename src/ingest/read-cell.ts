import type { FieldType } from '#catalog/entry.ts'
import type { OpenField } from '#gate/approved.ts'
import { isCoordinateField } from '#gate/detectors/field-context.ts'
import { maskCell } from '#gate/mask.ts'
import { parseCell } from './cell-type.ts'
import { tidyDate, withoutMidnight } from './date-text.ts'
import type { SettledType } from './infer.ts'
import { type IsMissing, isUsualMissing } from './missing.ts'
import { isNumber } from './number-text.ts'
import type { ReadNotes } from './read-notes.ts'
import { NumberText, PercentText, type RawCell, textOf } from './reader.ts'
import type { Cell, IngestOptions } from './table.ts'
import { looseNumber } from './unit-number.ts'

/** Makes the typed and masked cell of a raw one; undefined where the raw one does not fit the type. */
export type ReadCell = (raw: RawCell) => Cell | undefined

/** Makes the text that is kept of a raw cell which does not fit its type, under the mask of its field. */
export type ReadOriginal = (raw: RawCell) => string

/** How the cells of one field are read. */
export interface CellReading {
  readonly read: ReadCell
  readonly original: ReadOriginal
  /** The same as `read` of what holds only text that can be published. */
  readonly readPublishable: ReadCell
  /** As read, before the mask; the same as `read` where there is none. */
  readonly plain: ReadCell
  /** Where the field is a longitude or a latitude: degrees beyond which a number is none. */
  readonly degrees?: number
  /** Masks a typed cell, where the field has a mask. */
  readonly mask?: (cell: Cell) => Cell
}

/** What the cells of a field are read with beside its type. */
export interface CellContext extends IngestOptions {
  readonly isMissing: IsMissing
  /** Whether the usual words for no value are read so, where the type is not text. */
  readonly usualWords: boolean
  /**
   * By name of the fields that hold coordinates, their greatest number: they are measurements, of which a double keeps enough,
   * whatever digits are written.
   */
  readonly measured: ReadonlyMap<string, number>
}

/** Compiles how the cells of one field are read. A hash without a key gives no value. */
export const compileCell = (
  field: Pick<OpenField, 'mask' | 'name' | 'title' | 'titleEn' | 'column'>,
  settled: SettledType,
  notes: ReadNotes,
  context: CellContext,
): CellReading => {
  const { mask } = field
  const { isMissing } = context
  const parse = parseCell[settled.type]
  const degrees = context.measured.get(field.name)
  const parseLoosely = looseParse(settled, notes, context, degrees !== undefined)
  const inPercent = settled.unit?.trim() === '%'
  const readAny: ReadCell = (raw) => {
    if (isMissing(raw)) return null
    const cell = parse(inPercent && raw instanceof PercentText ? new NumberText(raw.percent) : raw)
    return cell === undefined ? parseLoosely(raw) : cell
  }
  const read = degrees === undefined ? readAny : within(degrees, readAny)
  const readText: ReadCell = (raw) => (typeof raw === 'string' && !isMissing(raw) ? raw : read(raw))
  const readPublishable = settled.type === 'string' ? readText : read
  const place = degrees !== undefined && { degrees }
  if (mask === undefined) return { read, readPublishable, plain: read, original: textOf, ...place }
  if (mask === 'hash' && !context.maskKey)
    return { read: nothing, readPublishable: nothing, plain: nothing, original: () => '' }
  const masking = { ...context, coordinate: isCoordinateField(field) }
  const masked: ReadCell = (raw) => {
    const cell = read(raw)
    return cell === undefined ? undefined : maskCell(cell, mask, masking)
  }
  return {
    read: masked,
    readPublishable: masked,
    plain: read,
    ...place,
    original: (raw) => String(maskCell(textOf(raw), mask, masking)),
    mask: (cell) => maskCell(cell, mask, masking),
  }
}

const nothing: ReadCell = () => null

const within =
  (degrees: number, read: ReadCell): ReadCell =>
  (raw) => {
    const cell = read(raw)
    return typeof cell === 'number' && Math.abs(cell) > degrees ? undefined : cell
  }

/** The second look at a cell that is not written as its type is: what is read so is noted. */
const looseParse = (
  { type, unit, inferred }: SettledType,
  notes: ReadNotes,
  { usualWords }: CellContext,
  measured: boolean,
): ReadCell => {
  if (type === 'string') return inferred ? mixedText : () => undefined
  const numeric = type === 'integer' || type === 'number' ? type : undefined
  return (raw) => {
    if (measured && numeric === 'number') {
      const text = raw instanceof NumberText ? raw.text : raw
      if (typeof text === 'string' && isNumber(text)) return Number(text)
    }
    if (typeof raw !== 'string') return undefined
    if (usualWords && isUsualMissing(raw)) {
      notes.missing(raw.trim())
      return null
    }
    const number = numeric && looseNumber(raw, numeric, unit)
    if (number !== undefined) notes.number()
    if (number !== undefined || !TIDIED.has(type)) return number
    const tidy = tidyDate(raw)
    const value = parseCell[type](type === 'date' ? withoutMidnight(tidy) : tidy)
    if (value !== undefined) notes.value()
    return value
  }
}

const TIDIED: ReadonlySet<FieldType> = new Set(['boolean', 'date', 'datetime', 'yearmonth', 'quarter'])

/** An object or array in a column of mixed values, as JSON text; what can't be published stays what it is. */
const mixedText: ReadCell = (raw) => {
  const nested = typeof raw === 'object' && !(raw instanceof NumberText) && !(raw instanceof Date)
  return nested && raw !== null ? textOf(raw) : undefined
}
