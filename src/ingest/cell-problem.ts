import { fieldTypes } from '#catalog/field-type.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { OpenField } from '#gate/approved.ts'
import { isPublishable, jsonValue } from './cell-type.ts'
import type { Problem } from './finding-log.ts'
import { geometryFault } from './geometry.ts'
import { isNumber } from './number-text.ts'
import * as problems from './problems.ts'
import { NumberText, type RawCell } from './reader.ts'
import type { TableField } from './table.ts'

const QUOTED = 40

/** Says why a cell does not fit its field. The value is quoted in part; that of a masked field never. */
export const cellProblem = (
  raw: RawCell,
  field: TableField | (OpenField & { type: TableField['type'] }),
): Problem => {
  const shown = field.mask === undefined ? quote(raw) : describe(raw)
  if (raw instanceof NumberText && raw.lossy) return problems.cellRounded(shown)
  if (field.type === 'string' && typeof raw === 'string' && !isPublishable(raw)) return problems.cellCharacter
  if (isTooPrecise(raw, field)) return problems.cellPrecision(shown)
  if (field.type === 'geojson') return problems.geometry(geometryFault(jsonValue(raw)) ?? 'type')
  return problems.cellType(fieldTypes[field.type], shown)
}

const isTooPrecise = (raw: RawCell, { type }: { readonly type: TableField['type'] }): boolean => {
  const text = raw instanceof NumberText ? raw.text : String(raw)
  if (type === 'integer') return /^-?[1-9]\d{15,}$/.test(text)
  return type === 'number' && isNumber(text)
}

const textOf = (raw: RawCell): string => {
  if (raw instanceof NumberText) return raw.text
  return typeof raw === 'object' && !(raw instanceof Date) ? JSON.stringify(raw) : String(raw)
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
