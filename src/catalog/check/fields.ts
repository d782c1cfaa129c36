import type { CatalogEntry, FieldSpec } from '#catalog/entry.ts'
import { nearest } from '#catalog/nearest.ts'
import type { Fault, Path } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import { type EntryCheck, entryFinding, opensData } from './entry-check.ts'

const fieldUnknown = (name: string, { fields }: CatalogEntry): Fault => {
  const names = fields.map((field) => field.name)
  const near = nearest(name, [...names, ...fields.map((field) => field.title)])
  return {
    code: 'field_unknown',
    what: { zh: `没有信息项 ${name}`, en: `There is no field ${name}` },
    remedy: {
      zh: `${near ? `是否想写 ${near}？` : ''}本条目的信息项：${names.join('、')}`,
      en: `${near ? `Did you mean ${near}? ` : ''}Fields of this entry: ${names.join(', ')}`,
    },
  }
}

const coordinateNotNumber = (name: string): Fault => ({
  code: 'coordinate_not_number',
  what: { zh: `坐标信息项 ${name} 不是数值型`, en: `Coordinate field ${name} is not a number` },
  remedy: { zh: '把它的 type 改为 number（WGS-84，度）', en: 'Set its type to number (WGS-84 degrees)' },
})

const coordinateClosed = (name: string): Fault => ({
  code: 'coordinate_closed',
  severity: 'warning',
  what: {
    zh: `坐标信息项 ${name} 不开放或已脱敏，因此不提供地图和 GeoJSON`,
    en: `Coordinate field ${name} is closed or masked, so there is no map and no GeoJSON`,
  },
  remedy: { zh: '开放它，或删除 coordinates', en: 'Open it, or remove coordinates' },
})

const maskClosed = (name: string): Fault => ({
  code: 'mask_on_closed_field',
  severity: 'note',
  what: {
    zh: `信息项 ${name} 不开放，脱敏方式不起作用`,
    en: `Field ${name} is closed, so its mask does nothing`,
  },
  remedy: { zh: '删除 mask，或改为 open: true', en: 'Remove mask, or set open: true' },
})

const nothingOpen: Fault = {
  code: 'nothing_open',
  severity: 'warning',
  what: { zh: '无条件开放，却没有任何信息项标明 open: true', en: 'It is open, but no field says open: true' },
  remedy: { zh: '给要开放的信息项写 open: true', en: 'Set open: true on the fields that are to leave' },
}

const checkCoordinate = (entry: CatalogEntry, key: 'longitude' | 'latitude'): readonly Finding[] => {
  const name = entry.coordinates?.[key]
  if (name === undefined) return []
  const path: Path = ['coordinates', key]
  const field = entry.fields.find((one) => one.name === name)
  if (!field) return [entryFinding(entry, path, fieldUnknown(name, entry))]
  const { type = 'number', open, mask } = field
  if (type !== 'number' && type !== 'integer') return [entryFinding(entry, path, coordinateNotNumber(name))]
  return open && mask === undefined ? [] : [entryFinding(entry, path, coordinateClosed(name))]
}

const opensNothing = (fields: readonly FieldSpec[]): boolean =>
  fields.length > 0 && !fields.some((field) => field.open && field.mask !== 'drop')

/** Key and coordinates name fields of the entry, coordinates are numbers, and opening opens something. */
export const checkFields: EntryCheck = (entry) => {
  const { fields, primaryKey } = entry
  const unknown = primaryKey.flatMap((name, i) =>
    fields.some((field) => field.name === name)
      ? []
      : [entryFinding(entry, ['primaryKey', i], fieldUnknown(name, entry))],
  )
  const masked = fields.flatMap(({ name, open, mask }, i) =>
    open || mask === undefined ? [] : [entryFinding(entry, ['fields', i, 'mask'], maskClosed(name))],
  )
  return [
    ...unknown,
    ...checkCoordinate(entry, 'longitude'),
    ...checkCoordinate(entry, 'latitude'),
    ...masked,
    ...(opensData(entry) && opensNothing(fields) ? [entryFinding(entry, ['fields'], nothingOpen)] : []),
  ]
}
