import { entryShape } from '#catalog/entry-shape.ts'
import { portalShape } from '#catalog/parse-portal.ts'
import type { JsonSchema } from '#catalog/shape.ts'

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** JSON Schema (draft 2020-12) of an entry in YAML or NDJSON, from the same tables that parseEntry reads by. */
export const entrySchema: JsonSchema = {
  $schema: dialect,
  title: '目录条目 Catalogue entry',
  description:
    '一个目录条目：YAML 一个文件一个，NDJSON 一行一个。One entry: a YAML file or a line of NDJSON.',
  ...entryShape.schema,
}

/** JSON Schema (draft 2020-12) of portal.yaml, from the same tables that parsePortal reads by. */
export const portalSchema: JsonSchema = {
  $schema: dialect,
  title: '门户说明 Portal',
  description: '来源目录中的 portal.yaml。The portal.yaml of a source folder.',
  ...portalShape.schema,
}

/** The schemas as they are published, by the name of their file under docs/. */
export const schemaFiles: Readonly<Record<string, string>> = {
  'catalog-entry.schema.json': `${JSON.stringify(entrySchema, null, 2)}\n`,
  'portal.schema.json': `${JSON.stringify(portalSchema, null, 2)}\n`,
}
