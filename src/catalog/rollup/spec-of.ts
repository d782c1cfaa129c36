import type { CatalogEntry } from '#catalog/entry.ts'

/** A value as JSON and YAML can hold it. */
type Spec = { readonly [key: string]: unknown }

const filled = (spec: Spec): Spec =>
  Object.fromEntries(
    Object.entries(spec).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )

/**
 * An entry as publishers write it, every key in the order of docs/catalog.md: parsing it again gives the same entry.
 * `pathOf` says how the path of a data file is written where the entry will stand.
 */
export const specOf = (entry: CatalogEntry, pathOf: (path: string) => string): Spec => {
  const { code, title, titleEn, summary, summaryEn, provider, format, sharing, opening } = entry
  const { updateCycle, issued, modified, theme, fields, related, status, history, security } = entry
  const { industry, keywords, license, spatial, temporal, contact, primaryKey, coordinates } = entry
  const { series, missingValues, misfitShare, crs, sources, example, withdrawal } = entry
  const data = entry.data.map(({ path, given: _given, columns: _columns, item: _item, ...reading }) => ({
    path: pathOf(path),
    ...reading,
  }))
  const spec = filled({
    ...{ code, title, titleEn, summary, summaryEn, provider, format, sharing, opening },
    ...{ updateCycle, issued, modified, theme, status, history, security, industry, keywords },
    license: license === '' ? undefined : license,
    ...{ spatial, temporal, related, series, contact, primaryKey, crs, coordinates, misfitShare, sources },
    example: example || undefined,
    withdrawal,
    fields: fields.map(({ open, ...field }) => ({ ...field, open })),
    data,
  })
  // An empty list says that nothing but the empty cell is no value.
  return missingValues === undefined ? spec : { ...spec, missingValues }
}
