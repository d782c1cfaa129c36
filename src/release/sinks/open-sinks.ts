import type { OpenEntry } from '#gate/approved.ts'
import type { TableField } from '#ingest/table.ts'
import { csvSink } from './csv.ts'
import { geojsonSink, hasGeometry } from './geojson.ts'
import { jsonSink } from './json.ts'
import { type NdjsonSink, ndjsonSink } from './ndjson.ts'
import type { RowSink } from './row-sink.ts'
import { xlsxSink } from './xlsx.ts'

/** The sinks of one version. */
export interface Sinks {
  readonly all: readonly RowSink[]
  /** One of them: the row file. */
  readonly ndjson: NdjsonSink
}

/** Opens a sink for every format that a table with these fields is published in, Parquet excepted. */
export const openSinks = async (
  fileOf: (format: string) => string,
  offsetsPath: string,
  entry: OpenEntry,
  fields: readonly TableField[],
): Promise<Sinks> => {
  const names = fields.map((field) => field.name)
  const ndjson = ndjsonSink(fileOf('ndjson'), offsetsPath)
  const others = await Promise.all([
    csvSink(fileOf('csv'), names),
    jsonSink(fileOf('json')),
    xlsxSink(fileOf('xlsx'), fields),
    ...(hasGeometry(entry, fields) ? [geojsonSink(fileOf('geojson'), entry, fields)] : []),
  ])
  return { ndjson, all: [ndjson, ...others] }
}
