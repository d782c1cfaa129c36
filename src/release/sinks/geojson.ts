import type { OpenEntry } from '#gate/approved.ts'
import type { Cell, Row, TableField } from '#ingest/table.ts'
import { encodeCell } from '#release/cell-bytes.ts'
import { type Records, recordWriter } from '#release/record-encoder.ts'
import { TurnBuffer } from '#release/turn-buffer.ts'
import { createHashedFile } from './hashed-file.ts'
import type { BoundingBox, RowBatch, RowSink } from './row-sink.ts'

/** Makes the GeoJSON text of the geometry of a row, "null" where it has none. */
type Geometry = (row: Row, box: GrowingBox) => string

/** Tells whether rows with these fields have a geometry. */
export const hasGeometry = (entry: OpenEntry, fields: readonly TableField[]): boolean =>
  fields.some((field) => field.type === 'geojson') || coordinateColumns(entry, fields) !== null

/**
 * A FeatureCollection (RFC 7946), a feature a line. The geometry is the first field of type geojson, else the point that
 * the coordinates of the entry make; all other fields are properties. A row without geometry has the geometry null.
 */
export const geojsonSink = (
  path: string,
  entry: OpenEntry,
  fields: readonly TableField[],
): RowSink<RowBatch> => {
  const file = createHashedFile(path)
  const box = growingBox()
  const column = fields.findIndex((field) => field.type === 'geojson')
  const geometry = column >= 0 ? geometryColumn(column) : pointOf(coordinateColumns(entry, fields))
  const buffer = new TurnBuffer()
  const properties = propertiesWithout(column, fields, buffer)
  let before = '{"type":"FeatureCollection","features":[\n'
  return {
    async write(batch) {
      if (batch.rows.length === 0) return
      const { ndjson, starts } = properties(batch)
      const parts: Buffer[] = []
      for (const [i, row] of batch.rows.entries()) {
        const head = `${before}{"type":"Feature","geometry":${geometry(row, box)},"properties":`
        parts.push(Buffer.from(head), ndjson.subarray(starts[i], (starts[i + 1] ?? 0) - 1), close)
        before = ',\n'
      }
      await file.write(Buffer.concat(parts))
    },
    async finish() {
      await file.write(before === ',\n' ? '\n]}\n' : `${before}]}\n`)
      const bbox = box.value()
      return { format: 'geojson', written: await file.finish(), ...(bbox !== null && { bbox }) }
    },
    async abort() {
      await file.abort()
      buffer.release()
    },
  }
}

const close = Buffer.from('}')

const propertiesWithout = (
  column: number,
  fields: readonly TableField[],
  buffer: TurnBuffer,
): ((batch: RowBatch) => Records) => {
  if (column < 0) return (batch) => batch
  const names = fields.map((field) => field.name)
  const write = recordWriter(
    names,
    buffer,
    [...names.keys()].filter((i) => i !== column),
  )
  return ({ cells }) => write(cells)
}

const coordinateColumns = (
  { coordinates }: OpenEntry,
  fields: readonly TableField[],
): readonly [number, number] | null => {
  if (coordinates === undefined) return null
  const index = (name: string): number => fields.findIndex((field) => field.name === name)
  const [longitude, latitude] = [index(coordinates.longitude), index(coordinates.latitude)]
  return longitude >= 0 && latitude >= 0 ? [longitude, latitude] : null
}

const pointOf = (columns: readonly [number, number] | null): Geometry => {
  if (columns === null) return () => 'null'
  const [longitude, latitude] = columns
  return (row, box) => {
    const [x, y] = [row[longitude], row[latitude]]
    if (typeof x !== 'number' || typeof y !== 'number') return 'null'
    box.add(x, y)
    return `{"type":"Point","coordinates":[${x},${y}]}`
  }
}

const geometryColumn =
  (column: number): Geometry =>
  (row, box) => {
    const cell = row[column] ?? null
    if (!isObject(cell)) return 'null'
    addGeometry(cell, box)
    return encodeCell(cell)
  }

const isObject = (cell: Cell | unknown): cell is { readonly [key: string]: unknown } =>
  typeof cell === 'object' && cell !== null && !Array.isArray(cell)

const addGeometry = (geometry: unknown, box: GrowingBox): void => {
  if (!isObject(geometry)) return
  if (Array.isArray(geometry['geometries'])) for (const part of geometry['geometries']) addGeometry(part, box)
  addPositions(geometry['coordinates'], box)
}

const addPositions = (value: unknown, box: GrowingBox): void => {
  if (!Array.isArray(value)) return
  const [x, y]: readonly unknown[] = value
  if (typeof x === 'number' && typeof y === 'number') box.add(x, y)
  else for (const inner of value) addPositions(inner, box)
}

interface GrowingBox {
  add(longitude: number, latitude: number): void
  value(): BoundingBox | null
}

const growingBox = (): GrowingBox => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  return {
    add(longitude, latitude) {
      west = Math.min(west, longitude)
      east = Math.max(east, longitude)
      south = Math.min(south, latitude)
      north = Math.max(north, latitude)
    },
    value: () => (west <= east ? [west, south, east, north] : null),
  }
}
