import { fieldTypes } from '#catalog/field-type.ts'
import type { Bilingual } from '#errors/finding.ts'
import { isPublishable, jsonValue } from './cell-type.ts'
import { geometryFault } from './geometry.ts'
import {
  cellCharacter,
  cellDegrees,
  cellNested,
  cellPrecision,
  cellRounded,
  cellType,
  geometry,
} from './messages/cell.ts'
import type { Problem } from './messages/problem.ts'
import { isNumber } from './number-text.ts'
import { NumberText, type RawCell, textOf } from './reader.ts'
import type { TableField } from './table.ts'

const QUOTED = 40

/**
 * Says why a cell does not fit its field, where that is a coordinate one of at most `degrees`. The value is quoted in part; that of
 * a masked field never.
 */
export const cellProblem = (
  raw: RawCell,
  field: Pick<TableField, 'type' | 'mask'>,
  degrees?: number,
): Problem => {
  const shown = field.mask === undefined ? quote(raw) : describe(raw)
  if (raw instanceof NumberText && raw.lossy) return cellRounded(shown)
  if (field.type === 'string' && typeof raw === 'string' && !isPublishable(raw)) return cellCharacter
  if (degrees !== undefined && Math.abs(Number(textOf(raw))) > degrees) return cellDegrees(shown, degrees)
  if (isTooPrecise(raw, field)) return cellPrecision(shown)
  if (field.type === 'geojson') return geometry(geometryFault(jsonValue(raw)) ?? 'type')
  return field.type === 'string' ? cellNested(shown) : cellType(fieldTypes[field.type], shown)
}

const isTooPrecise = (raw: RawCell, { type }: { readonly type: TableField['type'] }): boolean => {
  const text = raw instanceof NumberText ? raw.text : String(raw)
  if (type === 'integer') return /^-?[1-9]\d{15,}$/.test(text)
  return type === 'number' && isNumber(text)
}

const quote = (raw: RawCell): Bilingual => {
  const text = textOf(raw)
  const short = [...text.slice(0, 2 * QUOTED)].slice(0, QUOTED).join('')
  const shown = short === text ? text : `${short}…`
  return { zh: `“${shown}”`, en: `"${shown}"` }
}

const describe = (raw: RawCell): Bilingual => {
  const { length } = textOf(raw)
  return { zh: `${length} 个字符的值`, en: `a value of ${length} characters` }
}
