import { type EncodedRows, positionsOf, type RecordEncoder } from './record-encoder.ts'
import { recordScanner } from './record-scanner.ts'

/** Writes each record as a JSON object with the wanted fields: its own bytes where all are wanted. */
const objectWriter = (rows: EncodedRows): RecordEncoder['write'] => {
  const scan = recordScanner(rows.names)
  const spans = new Int32Array(2 * rows.names.length)
  if (rows.select === null)
    return (bytes, start, into) => {
      const end = scan(bytes, start, spans)
      into.reserve(end - start)
      into.copy(bytes, start, end)
      return end
    }
  const wanted = positionsOf(rows)
  const keys = wanted.map((at, i) => `${i === 0 ? '{' : ','}${JSON.stringify(rows.names[at] ?? '')}:`)
  const keyBytes = keys.map((key) => Buffer.from(key))
  return (bytes, start, into) => {
    const end = scan(bytes, start, spans)
    into.reserve(end - start)
    for (let i = 0; i < wanted.length; i++) {
      const key = keyBytes[i]
      if (key !== undefined) into.copy(key, 0, key.length)
      const at = 2 * (wanted[i] ?? 0)
      into.copy(bytes, spans[at] ?? 0, spans[at + 1] ?? 0)
    }
    into.bytes[into.length++] = 0x7d
    return end
  }
}

/** NDJSON: a record a line. */
export const ndjsonRecords = (rows: EncodedRows): RecordEncoder => ({
  opening: () => '',
  separator: '\n',
  closing: (empty) => (empty ? '' : '\n'),
  verbatim: rows.select === null,
  write: objectWriter(rows),
})

/** One JSON array, a record a line. */
export const jsonRecords = (rows: EncodedRows): RecordEncoder => ({
  opening: (empty) => (empty ? '[' : '[\n'),
  separator: ',\n',
  closing: (empty) => (empty ? ']\n' : '\n]\n'),
  write: objectWriter(rows),
})

/**
 * A FeatureCollection (RFC 7946), a feature a line: the geometry of the place of a row, wanted or not, and the wanted other
 * fields as properties.
 */
export const geojsonRecords = (rows: EncodedRows): RecordEncoder => {
  const { names, place, select } = rows
  if (place === null) throw new TypeError('these rows have no place')
  const column = place.kind === 'geometry' ? names.indexOf(place.column) : -1
  const others =
    column === -1 && select === null ? null : (select ?? names).filter((name) => name !== names[column])
  const scan = recordScanner(names)
  const spans = new Int32Array(2 * names.length)
  const writeProperties = objectWriter({ ...rows, select: others })
  const empty = others?.length === 0
  const point =
    place.kind === 'point' ? [names.indexOf(place.longitude), names.indexOf(place.latitude)] : undefined
  const number = (bytes: Uint8Array, at: number): string | undefined => {
    const [start, end] = [spans[2 * at] ?? 0, spans[2 * at + 1] ?? 0]
    const isNumber = bytes[start] !== 0x22 && bytes[start] !== 0x6e
    return isNumber ? Buffer.from(bytes.subarray(start, end)).toString('latin1') : undefined
  }
  const pointText = (bytes: Uint8Array, [x = 0, y = 0]: readonly number[]): string => {
    const [longitude, latitude] = [number(bytes, x), number(bytes, y)]
    const known = longitude !== undefined && latitude !== undefined
    return known ? `{"type":"Point","coordinates":[${longitude},${latitude}]}` : 'null'
  }
  return {
    opening: () => '{"type":"FeatureCollection","features":[\n',
    separator: ',\n',
    closing: (none) => (none ? ']}\n' : '\n]}\n'),
    write: (bytes, start, into) => {
      const end = scan(bytes, start, spans)
      into.reserve(end - start + 100)
      into.text('{"type":"Feature","geometry":')
      if (point === undefined) into.copy(bytes, spans[2 * column] ?? 0, spans[2 * column + 1] ?? 0)
      else into.text(pointText(bytes, point))
      into.text(',"properties":')
      if (empty) into.text('{}')
      else writeProperties(bytes, start, into)
      into.text('}')
      return end
    },
  }
}
