import type { OpenEntry } from '#gate/approved.ts'
import { type CoordinateSystem, type Position, toWgs84 } from './coordinates.ts'
import type { CellReading } from './read-cell.ts'
import type { Cell, TableField } from './table.ts'

/** What of a column a conversion needs. */
export interface Placed extends Pick<CellReading, 'mask'> {
  readonly field: TableField
}

/** Turns the positions of a table into WGS-84 and keeps the original ones in columns of their own. */
export interface Conversion {
  /** Columns whose cells must come unmasked. */
  readonly columns: ReadonlySet<number>
  /** Fields of the original positions, which follow those of the table. */
  readonly fields: readonly TableField[]
  /** Converts a row in place and adds the original cells; then it masks both. */
  apply(row: Cell[]): void
}

const labels: Readonly<Record<string, string>> = { 'gcj-02': 'GCJ-02', 'bd-09': 'BD-09' }

/**
 * The conversion of an entry whose positions are in GCJ-02 or BD-09; undefined where they need none, null where no field holds
 * a position that could be converted.
 */
export const conversionOf = (
  { crs, position }: Pick<OpenEntry, 'crs' | 'position'>,
  columns: readonly Placed[],
): Conversion | null | undefined => {
  if (crs === undefined || crs === 'wgs-84' || crs === 'cgcs2000') return undefined
  const find = (name: string | undefined): number => columns.findIndex(({ field }) => field.name === name)
  const [longitude, latitude] = [find(position?.longitude), find(position?.latitude)]
  const points = longitude >= 0 && latitude >= 0 ? [longitude, latitude] : []
  const geometries = columns.flatMap(({ field }, i) => (field.type === 'geojson' ? [i] : []))
  const converted = [...points, ...geometries]
  if (converted.length === 0) return null
  return {
    columns: new Set(converted),
    fields: converted.map((i) => originalField(columns, i, crs)),
    apply(row) {
      const before = converted.map((i) => row[i] ?? null)
      if (points.length > 0) convertPoint(row, longitude, latitude, crs)
      for (const i of geometries) row[i] = convertGeometry(row[i] ?? null, crs)
      for (const [at, i] of converted.entries()) {
        const mask = columns[i]?.mask
        row[i] = mask === undefined ? (row[i] ?? null) : mask(row[i] ?? null)
        row.push(mask === undefined ? (before[at] ?? null) : mask(before[at] ?? null))
      }
    },
  }
}

const originalField = (columns: readonly Placed[], index: number, crs: CoordinateSystem): TableField => {
  const field = columns[index]?.field
  if (field === undefined) throw new Error('no such column')
  const names = new Set(columns.map((column) => column.field.name))
  const wanted = `${field.name}_${crs.replace('-', '')}`
  const label = labels[crs] ?? crs
  return {
    ...field,
    name: names.has(wanted) ? `${wanted}_original` : wanted,
    title: `${field.title}（${label} 原值）`,
    ...(field.titleEn !== undefined && { titleEn: `${field.titleEn} (${label}, original)` }),
    // Only one geometry of a row is its place.
    type: field.type === 'geojson' ? 'object' : field.type,
    originalOf: field.name,
  }
}

/** Without one of its coordinates a point has no place. */
const convertPoint = (row: Cell[], longitude: number, latitude: number, crs: CoordinateSystem): void => {
  const [x, y] = [row[longitude], row[latitude]]
  const known = typeof x === 'number' && typeof y === 'number'
  const [east, north] = known ? toWgs84([x, y], crs) : [null, null]
  row[longitude] = east
  row[latitude] = north
}

const convertGeometry = (cell: Cell, crs: CoordinateSystem): Cell => {
  if (typeof cell !== 'object' || cell === null || Array.isArray(cell)) return cell
  const geometry = cell as { readonly [key: string]: unknown }
  return Object.fromEntries(
    // The box of the original is none of the converted one.
    Object.entries(geometry)
      .filter(([key]) => key !== 'bbox')
      .map(([key, value]) => [key, key === 'coordinates' ? convertAll(value, crs) : convertPart(value, crs)]),
  )
}

const convertPart = (value: unknown, crs: CoordinateSystem): unknown =>
  Array.isArray(value) ? value.map((part) => convertGeometry(part as Cell, crs)) : value

const convertAll = (value: unknown, crs: CoordinateSystem): unknown => {
  if (!Array.isArray(value)) return value
  if (typeof value[0] !== 'number') return value.map((inner) => convertAll(inner, crs))
  const [x, y, ...height] = value as number[]
  return [...toWgs84([x, y] as unknown as Position, crs), ...height]
}
