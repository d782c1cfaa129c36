import type { FieldType } from '#catalog/entry.ts'
import type { Dataset, Field, Version } from '#release/manifest.ts'
import type { Node, Term } from '../turtle.ts'
import { labels } from './terms.ts'

// CSVW has JSON for what a cell of a table can't hold.
const datatypes: Record<FieldType, string> = {
  string: 'xsd:string',
  integer: 'xsd:integer',
  number: 'xsd:double',
  boolean: 'xsd:boolean',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  yearmonth: 'xsd:gYearMonth',
  quarter: 'xsd:string',
  object: 'csvw:JSON',
  array: 'csvw:JSON',
  geojson: 'csvw:JSON',
}

const column = (field: Field): Node => ({
  '@type': 'csvw:Column',
  'csvw:name': field.name,
  'csvw:title': labels(field.title, field.titleEn),
  'csvw:datatype': { '@id': datatypes[field.type] },
  'dct:description': field.description,
  'kf:type': field.type,
  'kf:unit': field.unit,
  'kf:length': field.length === undefined ? undefined : String(field.length),
  'kf:mask': field.mask,
  'kf:originalOf': field.originalOf,
})

/** The columns of a version, in their order: what its files conform to. */
export const schemaOf = (dataset: Dataset, version: Version, baseUrl: string): Node => {
  const { fields, primaryKey, coordinates } = version
  const key: Term | undefined = primaryKey.length === 0 ? undefined : { '@list': primaryKey }
  return {
    '@id': `${baseUrl}/data/${dataset.id}/${version.id}/schema.json`,
    '@type': ['dct:Standard', 'csvw:Schema'],
    'dct:title': labels(`${dataset.title}：信息项`, `${dataset.titleEn ?? dataset.title}: fields`),
    'csvw:column': { '@list': fields.map(column) },
    'csvw:primaryKey': key,
    'kf:longitude': coordinates?.longitude,
    'kf:latitude': coordinates?.latitude,
  }
}
