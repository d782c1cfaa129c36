import type { FieldType } from '#catalog/entry.ts'
import type { Field } from '#release/manifest.ts'

/** Name of the column that numbers rows from 1, which every table of CKAN's DataStore has. */
export const rowColumn = '_id'

/** Types of the DataStore, which are PostgreSQL's; identifiers stay text, as they are. */
const types: Readonly<Record<FieldType, string>> = {
  string: 'text',
  integer: 'int8',
  number: 'numeric',
  boolean: 'bool',
  date: 'date',
  datetime: 'timestamp',
  yearmonth: 'text',
  quarter: 'text',
  object: 'json',
  array: 'json',
  geojson: 'json',
}

/** The column that numbers rows. */
export const rowField = { id: rowColumn, type: 'int' } as const

/** A column as datastore_search tells it. */
export const fieldOf = ({ name, type, title, description, unit }: Field) => ({
  id: name,
  type: types[type],
  info: {
    label: title,
    ...(description === undefined ? {} : { notes: description }),
    ...(unit === undefined ? {} : { unit }),
  },
})

/** A column as datastore_info tells it. */
export const schemaOf = (field: Field, primaryKey: readonly string[]) => ({
  ...fieldOf(field),
  schema: {
    native_type: types[field.type],
    notnull: false,
    index_name: null,
    is_index: false,
    uniquekey: primaryKey.length === 1 && primaryKey[0] === field.name,
  },
})
