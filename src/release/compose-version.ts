import type { OpenEntry } from '#gate/approved.ts'
import { formats, mediaTypes } from './formats.ts'
import { layout } from './layout.ts'
import type { Distribution, Field, Version } from './manifest.ts'
import type { WrittenOriginals } from './sinks/originals.ts'
import type { Outcome } from './sinks/row-sink.ts'
import { versionId } from './version-id.ts'

const shapeOf = ({ primaryKey, coordinates }: OpenEntry, fields: readonly Field[]) => ({
  fields,
  primaryKey,
  ...(coordinates !== undefined && { coordinates }),
})

/** The id of a version whose row file is among what its sinks left behind. */
export const idOfVersion = (
  entry: OpenEntry,
  fields: readonly Field[],
  outcomes: readonly Outcome[],
  originals?: WrittenOriginals,
): string => versionId(shapeOf(entry, fields), rowsHash(outcomes), originals?.sha256)

/** Makes the record of the version with the id `id` from what its sinks left behind. */
export const composeVersion = (
  id: string,
  entry: OpenEntry,
  fields: readonly Field[],
  rows: number,
  outcomes: readonly Outcome[],
  originals?: WrittenOriginals,
): Version => {
  const shape = shapeOf(entry, fields)
  const bbox = outcomes.map((outcome) => ('bbox' in outcome ? outcome.bbox : undefined)).find((box) => box)
  return {
    id,
    rows,
    modified: entry.metadata.modified,
    ...shape,
    ...(bbox !== undefined && { bbox }),
    distributions: formats.flatMap((format) => distribution(entry.metadata.id, id, format, outcomes)),
    ...(originals !== undefined && {
      originals: { path: layout.originals(entry.metadata.id, id), ...originals },
    }),
    descriptors: [],
    omitted: outcomes.flatMap((o) => ('omitted' in o ? [{ format: o.format, reason: o.omitted }] : [])),
  }
}

const rowsHash = (outcomes: readonly Outcome[]): string => {
  const ndjson = outcomes.find((outcome) => outcome.format === 'ndjson')
  if (ndjson === undefined || !('written' in ndjson)) throw new Error('a version without its row file')
  return ndjson.written.sha256
}

const distribution = (
  id: string,
  version: string,
  format: Distribution['format'],
  outcomes: readonly Outcome[],
): readonly Distribution[] => {
  const outcome = outcomes.find((o) => o.format === format)
  if (outcome === undefined || !('written' in outcome)) return []
  const path = layout.file(id, version, format)
  return [{ path, ...outcome.written, format, mediaType: mediaTypes[format] }]
}
