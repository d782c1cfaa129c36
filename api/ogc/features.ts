import { encodeRows } from '#engine/encode/encode-rows.ts'
import { geojsonRecords } from '#engine/encode/json-records.ts'
import { placeOf } from '#query/search-query.ts'
import type { Version } from '#release/manifest.ts'

const opening = '{"type":"Feature",'

/** Records, as an engine gives them, as GeoJSON features (RFC 7946): a text each, with its row number, from 1, as id. */
export const featuresOf = (records: Buffer, rows: readonly number[], version: Version): readonly string[] => {
  if (rows.length === 0) return []
  const names = version.fields.map(({ name }) => name)
  const encoder = geojsonRecords({ names, select: null, place: placeOf(version) })
  const text = Buffer.concat([...encodeRows([Buffer.from(records)], encoder)]).toString('utf8')
  // The encoder writes a feature a line, and JSON has no raw line feed inside.
  const lines = text.split('\n').filter((line) => line.startsWith(opening))
  return lines.map((line, at) => {
    const feature = line.endsWith('},') ? line.slice(opening.length, -1) : line.slice(opening.length)
    return `${opening}"id":${(rows[at] ?? 0) + 1},${feature}`
  })
}
