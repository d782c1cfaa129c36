import { entryShape } from '#catalog/entry-shape.ts'
import type { JsonSchema } from '#catalog/shape.ts'

/** JSON Schema (draft 2020-12) of an entry in YAML or NDJSON, from the same tables that parseEntry reads by. */
export const entrySchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '目录条目',
  description: '一个目录条目（YAML 一个文件一个，NDJSON 一行一个）。One catalogue entry, in YAML or NDJSON.',
  ...entryShape.schema,
}
