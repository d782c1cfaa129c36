import type { FieldType } from '#catalog/entry.ts'

/** JSON Schema of a cell by the type of its field: the same for the files of a version and for the answers of the API. */
export const cellSchemas = {
  string: { type: ['string', 'null'] },
  integer: { type: ['integer', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  date: { type: ['string', 'null'], format: 'date' },
  // No format: RFC 3339 asks for an offset, which a source may not have.
  datetime: { type: ['string', 'null'] },
  yearmonth: { type: ['string', 'null'], pattern: '^\\d{4}-(0[1-9]|1[0-2])$' },
  quarter: { type: ['string', 'null'], pattern: '^\\d{4}-Q[1-4]$' },
  object: { type: ['object', 'null'] },
  array: { type: ['array', 'null'] },
  geojson: { type: ['object', 'null'] },
} as const satisfies Record<FieldType, object>
