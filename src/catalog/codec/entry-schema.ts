import { entryShape } from '#catalog/entry-shape.ts'
import { profileShape } from '#catalog/inventory/profile.ts'
import { applicationsShape } from '#catalog/parse-applications.ts'
import { portalShape } from '#catalog/parse-portal.ts'
import type { JsonSchema } from '#catalog/shape.ts'
import { isEarly, neededOnceOut, statuses } from '#catalog/status.ts'
import { spellingsOf } from '#catalog/words.ts'

const dialect = 'https://json-schema.org/draft/2020-12/schema'

type Properties = Readonly<Record<string, JsonSchema>>

const without = (schema: JsonSchema, keys: readonly string[]): JsonSchema => ({
  ...schema,
  required: (schema.required as readonly string[]).filter((key) => !keys.includes(key)),
})

const earlyStatuses = spellingsOf(
  Object.fromEntries(
    Object.entries(statuses).filter(([status]) => isEarly(status as keyof typeof statuses)),
  ) as typeof statuses,
)

/** The schema of an entry in which some keys are required only once it is published. */
const inTime = (schema: JsonSchema): JsonSchema => {
  const properties = schema.properties as Properties
  const inner = (parent: string): string[] =>
    neededOnceOut.flatMap((key) => (key.startsWith(`${parent}.`) ? [key.slice(parent.length + 1)] : []))
  const parents = ['provider', 'format']
  const relaxed = parents.map((key) => [key, without(properties[key] ?? {}, inner(key))])
  const top = neededOnceOut.filter((key) => !key.includes('.'))
  return {
    ...without(schema, top),
    properties: { ...properties, ...Object.fromEntries(relaxed) },
    if: { required: ['status'], properties: { status: { enum: earlyStatuses } } },
    else: {
      required: top,
      properties: Object.fromEntries(parents.map((key) => [key, { type: 'object', required: inner(key) }])),
    },
  }
}

/** JSON Schema (draft 2020-12) of an entry in YAML or NDJSON, from the same tables that parseEntry reads by. */
export const entrySchema: JsonSchema = {
  $schema: dialect,
  title: '目录条目 Catalogue entry',
  description:
    '一个目录条目：YAML 一个文件一个，NDJSON 一行一个。One entry: a YAML file or a line of NDJSON.',
  ...inTime(entryShape.schema),
}

/** JSON Schema (draft 2020-12) of portal.yaml, from the same tables that parsePortal reads by. */
export const portalSchema: JsonSchema = {
  $schema: dialect,
  title: '门户说明 Portal',
  description: '来源目录中的 portal.yaml。The portal.yaml of a source folder.',
  ...portalShape.schema,
}

/** JSON Schema (draft 2020-12) of an import profile. */
export const profileSchema: JsonSchema = {
  $schema: dialect,
  title: '导入配置 Import profile',
  description: 'profiles/*.yaml：一个门户或部门的用词。The words of a portal or department.',
  ...profileShape.schema,
}

/** JSON Schema (draft 2020-12) of applications.yaml. */
export const applicationsSchema: JsonSchema = {
  $schema: dialect,
  title: '应用 Applications',
  description: '来源目录中的 applications.yaml。The applications.yaml of a source folder.',
  ...applicationsShape.schema,
}

/** The schemas as they are published, by the name of their file under docs/. */
export const schemaFiles: Readonly<Record<string, string>> = {
  'applications.schema.json': `${JSON.stringify(applicationsSchema, null, 2)}\n`,
  'catalog-entry.schema.json': `${JSON.stringify(entrySchema, null, 2)}\n`,
  'import-profile.schema.json': `${JSON.stringify(profileSchema, null, 2)}\n`,
  'portal.schema.json': `${JSON.stringify(portalSchema, null, 2)}\n`,
}
