import type { FieldType } from '#catalog/entry.ts'
import type { Dataset, Field, PublicPortal, Version } from '#release/manifest.ts'
import { uniqueKey } from './unique-key.ts'

/** Datatypes of CSVW (Metadata Vocabulary for Tabular Data, 5.11) for the types of the catalogue. */
const datatypes: Record<FieldType, unknown> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  // With its offset or without, as it was written.
  datetime: 'datetime',
  yearmonth: 'gYearMonth',
  quarter: { base: 'string', format: '^\\d{4}-Q[1-4]$' },
  object: 'json',
  array: 'json',
  geojson: 'json',
}

/** The header of the file is the name; people know the column by its title. */
const titles = ({ name, title, titleEn }: Field): unknown => {
  const chinese = [...new Set([name, title])]
  return titleEn === undefined ? chinese : { 'zh-Hans': chinese, en: [...new Set([name, titleEn])] }
}

const column = (field: Field): object => ({
  name: field.name,
  titles: titles(field),
  datatype: datatypes[field.type],
  'dc:description': field.description,
  'schema:unitText': field.unit,
})

/** Path of the file that the CSV file of a version is described in: where CSVW looks for it by itself. */
export const csvwPath = (csv: string): string => `${csv}-metadata.json`

/**
 * {id}.csv-metadata.json of a version: Metadata Vocabulary for Tabular Data (W3C, 2015) of its CSV file, whose address is
 * relative to it.
 */
export const csvw = (portal: PublicPortal, dataset: Dataset, version: Version): object => {
  const key = uniqueKey(version)
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh-Hans' }],
    url: `${dataset.id}.csv`,
    'dc:identifier': dataset.code,
    'dc:title': dataset.title,
    'dc:description': dataset.summary,
    'dc:publisher': dataset.provider.name,
    'dc:license': dataset.licence.url === undefined ? dataset.licence.title : { '@id': dataset.licence.url },
    'dc:modified': { '@value': version.modified, '@type': 'xsd:date' },
    'dc:isPartOf': { '@id': `${portal.baseUrl}/datasets/${dataset.id}/` },
    'dcat:version': version.id,
    dialect: { encoding: 'utf-8', lineTerminators: ['\r\n'], header: true },
    tableSchema: {
      columns: version.fields.map(column),
      ...(key.length > 0 && { primaryKey: key }),
    },
  }
}
