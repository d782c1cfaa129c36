import type { Explored, Row } from '../dataset.ts'
import type { EitherSource } from '../either-source.ts'
import { filterQuery, type View } from '../view.ts'

/** A row with a place. */
export interface Placed {
  /** Its place in the view, from 0. */
  readonly at: number
  readonly label: string
  /** GeoJSON. */
  readonly geometry: object
}

/** The rows of a view that have a place. */
export interface PlacedRows {
  readonly features: readonly Placed[]
  /** Rows of the view that were looked at, and how many there are. */
  readonly read: number
  readonly total: number
}

/** Rows that a map shows at most. */
export const mostRows = 20_000

/** Where the place of a row stands: in a geometry, or in two columns; null where rows have none. */
export const placeColumns = ({ fields, coordinates }: Explored): readonly string[] | null => {
  const geometry = fields.find(({ type }) => type === 'geojson')
  if (geometry !== undefined) return [geometry.name]
  return coordinates === undefined ? null : [coordinates.longitude, coordinates.latitude]
}

const isCode = (name: string): boolean => /(^|_)(code|id|no)$/i.test(name)

/** The column whose text names a row best. */
const labelColumn = ({ fields }: Explored): string | undefined => {
  const texts = fields.filter(({ type }) => type === 'string')
  return (
    texts.find(({ name }) => /name|title/i.test(name)) ??
    texts.find(({ name }) => !isCode(name)) ??
    fields[0]
  )?.name
}

const geometryOf = (row: Row, columns: readonly string[]): object | null => {
  const [first = '', second] = columns
  const value = row[first]
  if (second === undefined) return typeof value === 'object' ? value : null
  const latitude = row[second]
  if (typeof value !== 'number' || typeof latitude !== 'number') return null
  return { type: 'Point', coordinates: [value, latitude] }
}

/** Fetches the places of the rows of a view, up to mostRows, and tells how far it is. */
export const placedRows = async (
  explored: Explored,
  view: View,
  source: EitherSource,
  progress: (read: number, total: number) => void,
): Promise<PlacedRows> => {
  const columns = placeColumns(explored) ?? []
  const label = labelColumn(explored)
  const wanted = [...new Set([...columns, ...(label === undefined ? [] : [label])])]
  const filter = filterQuery(view)
  const query = `${filter === '' ? '' : `${filter}&`}select=${wanted.map(encodeURIComponent).join(',')}`
  const features: Placed[] = []
  let [read, total] = [0, 0]
  do {
    const page = await source.ask((from) => from.page(query, read, 1000))
    total = page.total
    for (const [i, row] of page.rows.entries()) {
      const geometry = geometryOf(row, columns)
      const name = label === undefined ? undefined : row[label]
      if (geometry !== null)
        features.push({
          at: read + i,
          label: name === null || name === undefined ? '' : String(name),
          geometry,
        })
    }
    read += page.rows.length
    if (page.rows.length === 0) break
    progress(read, Math.min(total, mostRows))
  } while (read < Math.min(total, mostRows))
  return { features, read, total }
}
