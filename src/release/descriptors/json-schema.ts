import { cellSchemas } from '#contract/cell-schema.ts'
import type { Dataset, Field, Version } from '#release/manifest.ts'

const property = ({ title, type, description }: Field): object => ({
  title,
  ...(description !== undefined && { description }),
  ...cellSchemas[type],
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
