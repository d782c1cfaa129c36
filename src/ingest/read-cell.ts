import type { FieldType } from '#catalog/entry.ts'
import type { OpenField } from '#gate/approved.ts'
import { isCoordinateField } from '#gate/detectors/field-context.ts'
import { maskCell } from '#gate/mask.ts'
import { parseCell } from './cell-type.ts'
import type { IsMissing } from './missing.ts'
import { type RawCell, textOf } from './reader.ts'
import type { Cell, IngestOptions } from './table.ts'

/** Makes the typed and masked cell of a raw one; undefined where the raw one does not fit the type. */
export type ReadCell = (raw: RawCell) => Cell | undefined

/** Makes the text that is kept of a raw cell which does not fit its type, under the mask of its field. */
export type ReadOriginal = (raw: RawCell) => string

/** How the cells of one field are read. */
export interface CellReading {
  readonly read: ReadCell
  readonly original: ReadOriginal
}

/** Compiles how the cells of one field are read. A hash without a key gives no value. */
export const compileCell = (
  field: Pick<OpenField, 'mask' | 'name' | 'title' | 'titleEn' | 'column'>,
  type: FieldType,
  isMissing: IsMissing,
  options: IngestOptions,
): CellReading => {
  const { mask } = field
  const parse = parseCell[type]
  if (mask === undefined) return { read: (raw) => (isMissing(raw) ? null : parse(raw)), original: textOf }
  if (mask === 'hash' && !options.maskKey) return { read: () => null, original: () => '' }
  const masking = { ...options, coordinate: isCoordinateField(field) }
  return {
    read: (raw) => {
      const cell = isMissing(raw) ? null : parse(raw)
      return cell === undefined ? undefined : maskCell(cell, mask, masking)
    },
    original: (raw) => String(maskCell(textOf(raw), mask, masking)),
  }
}
