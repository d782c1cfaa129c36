import type { FieldType } from '#catalog/entry.ts'
import type { OpenField } from '#gate/approved.ts'
import { isCoordinateField } from '#gate/detectors/field-context.ts'
import { maskCell } from '#gate/mask.ts'
import { parseCell } from './cell-type.ts'
import type { IsMissing } from './missing.ts'
import type { RawCell } from './reader.ts'
import type { Cell, IngestOptions } from './table.ts'

/** Makes the typed and masked cell of a raw one; undefined where the raw one does not fit the type. */
export type ReadCell = (raw: RawCell) => Cell | undefined

/** Compiles how the cells of one field are read. A hash without a key gives no value. */
export const compileCell = (
  field: Pick<OpenField, 'mask' | 'name' | 'title' | 'titleEn' | 'column'>,
  type: FieldType,
  isMissing: IsMissing,
  options: IngestOptions,
): ReadCell => {
  const { mask } = field
  const parse = parseCell[type]
  if (mask === undefined) return (raw) => (isMissing(raw) ? null : parse(raw))
  if (mask === 'hash' && !options.maskKey) return () => null
  const masking = { ...options, coordinate: isCoordinateField(field) }
  return (raw) => {
    const cell = isMissing(raw) ? null : parse(raw)
    return cell === undefined ? undefined : maskCell(cell, mask, masking)
  }
}
