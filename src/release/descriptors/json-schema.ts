import type { FieldType } from '#catalog/entry.ts'
import type { Dataset, Field, Version } from '#release/manifest.ts'

const schemas = {
  string: { type: ['string', 'null'] },
  integer: { type: ['integer', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  date: { type: ['string', 'null'], format: 'date' },
  // No format: RFC 3339 asks for an offset, which a source may not have.
  datetime: { type: ['string', 'null'] },
  object: { type: ['object', 'null'] },
  array: { type: ['array', 'null'] },
  geojson: { type: ['object', 'null'] },
} as const satisfies Record<FieldType, object>

const property = ({ title, type, description }: Field): object => ({
  title,
  ...(description !== undefined && { description }),
  ...schemas[type],
})

/** JSON Schema (2020-12) of one record of a version, as in its NDJSON and JSON files and in the answers of the API. */
export const jsonSchema = (dataset: Dataset, version: Version): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: dataset.title,
  description: dataset.summary,
  type: 'object',
  properties: Object.fromEntries(version.fields.map((field) => [field.name, property(field)])),
  required: version.fields.map((field) => field.name),
  additionalProperties: false,
})
