import type { SeriesPlace } from '#catalog/dataset-series.ts'
import type { CatalogEntry, FieldSpec } from '#catalog/entry.ts'
import type { ConditionalEntry, Decision, OpenEntry, OpenField, OpenMetadata, Tombstone } from './approved.ts'
import { closedMark } from './closed-mark.ts'

/** What becomes of a field; anything but an explicit `open: true` closes it. */
export const fieldOutcome = ({ open, mask }: FieldSpec): Decision['fields'][number]['outcome'] => {
  if (open !== true || mask === 'drop') return 'closed'
  return mask === undefined ? 'open' : 'masked'
}

const toOpenField = ({ open, mask, length, ...rest }: FieldSpec): OpenField[] => {
  if (open !== true || mask === 'drop') return []
  if (mask !== undefined) return [{ ...rest, open, mask }]
  return [{ ...rest, open, ...(length !== undefined && { length }) }]
}

/** The fields of an entry that leave, in their order; a masked one no longer says its length. */
export const openFields = (fields: readonly FieldSpec[]): readonly OpenField[] => fields.flatMap(toOpenField)

/** Marks of what the closed fields of an entry are called in its sources and by people. */
const closedMarksOf = (fields: readonly FieldSpec[]): readonly string[] =>
  fields.flatMap((field) =>
    fieldOutcome(field) === 'closed'
      ? [field.title, ...(field.column === undefined ? [] : [field.column])].map(closedMark)
      : [],
  )

/** What an entry may say of others, since they are in the portal, too. */
export interface InPortal {
  readonly codes: Pick<ReadonlySet<string>, 'has'>
  /** By code: where an entry stands in its series. */
  readonly series: ReadonlyMap<string, SeriesPlace>
}

const metadataOf = (
  entry: CatalogEntry,
  opening: OpenMetadata['opening'],
  { codes, series: places }: InPortal,
): OpenMetadata => {
  const { code, id, title, summary, provider, updateCycle, issued, modified, theme, keywords, license } =
    entry
  const { titleEn, summaryEn, industry, spatial, temporal, contact, example, sources } = entry
  const series = places.get(code)
  return {
    ...{ code, id, title, summary, provider, updateCycle, issued, modified, theme, keywords, license },
    ...{ example, sources, opening },
    ...(titleEn !== undefined && { titleEn }),
    ...(summaryEn !== undefined && { summaryEn }),
    ...(industry !== undefined && { industry }),
    ...(spatial !== undefined && { spatial }),
    ...(temporal !== undefined && { temporal }),
    ...(contact !== undefined && { contact }),
    format: { class: entry.format.class, type: entry.format.type },
    sharing: { type: entry.sharing.type },
    related: entry.related.filter((other) => codes.has(other)),
    ...(series !== undefined && { series }),
  }
}

/** What leaves of an unconditionally open entry; `portalShare` is the portal's share of misfits, for an entry that names none. */
export const toOpenEntry = (entry: CatalogEntry, inPortal: InPortal, portalShare?: number): OpenEntry => {
  const fields = openFields(entry.fields)
  const whole = new Set(fields.filter((field) => field.mask === undefined).map((field) => field.name))
  const { coordinates, crs, missingValues, data, exceptions, kAnonymity } = entry
  const names = new Set(fields.map((field) => field.name))
  const misfitShare = entry.misfitShare ?? portalShare
  const closedMarks = closedMarksOf(entry.fields)
  const quasiIdentifiers = entry.quasiIdentifiers?.filter((name) =>
    fields.some((field) => field.name === name),
  )
  return {
    metadata: metadataOf(entry, { type: 'unconditional' }, inPortal),
    fields,
    primaryKey: entry.primaryKey.every((name) => whole.has(name)) ? entry.primaryKey : [],
    ...(coordinates &&
      whole.has(coordinates.longitude) &&
      whole.has(coordinates.latitude) && { coordinates }),
    ...(crs !== undefined && { crs }),
    ...(coordinates &&
      names.has(coordinates.longitude) &&
      names.has(coordinates.latitude) && { position: coordinates }),
    ...(missingValues !== undefined && { missingValues }),
    ...(misfitShare !== undefined && { misfitShare }),
    data,
    ...(exceptions !== undefined && { exceptions }),
    ...(closedMarks.length > 0 && { closedMarks }),
    ...(quasiIdentifiers !== undefined && { quasiIdentifiers }),
    ...(kAnonymity !== undefined && { kAnonymity }),
  }
}

/** What leaves of a conditionally open entry: its metadata and the conditions, nothing of its fields and data. */
export const toConditionalEntry = (entry: CatalogEntry, inPortal: InPortal): ConditionalEntry => {
  const { conditions } = entry.opening
  const opening = { type: 'conditional' as const, ...(conditions !== undefined && { conditions }) }
  return { metadata: metadataOf(entry, opening, inPortal) }
}

/** What remains of a withdrawn entry. */
export const toTombstone = ({ id, code, title, withdrawal }: CatalogEntry): Tombstone => ({
  id,
  code,
  title,
  ...(withdrawal?.date !== undefined && { date: withdrawal.date }),
  ...(withdrawal?.reason !== undefined && { reason: withdrawal.reason }),
  ...(withdrawal?.authority !== undefined && { authority: withdrawal.authority }),
})
