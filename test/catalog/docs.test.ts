import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allowances } from '#catalog/allowance.ts'
import { entrySchema, portalSchema } from '#catalog/codec/entry-schema.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import { updateCycles } from '#catalog/cycle.ts'
import { fieldTypes } from '#catalog/field-type.ts'
import { builtInLicences } from '#catalog/licence.ts'
import { masks } from '#catalog/masking.ts'
import { parseEntry } from '#catalog/parse-entry.ts'
import { statuses } from '#catalog/status.ts'
import { themes } from '#catalog/theme.ts'

const doc = readFileSync(new URL('../../docs/catalog.md', import.meta.url), 'utf8')

/** Every key that a schema knows, at any depth. */
const keysOf = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, items } = schema as { properties?: Record<string, unknown>; items?: unknown }
  return [...Object.entries(properties).flatMap(([key, inner]) => [key, ...keysOf(inner)]), ...keysOf(items)]
}

describe('docs/catalog.md', () => {
  it.each([...new Set([...keysOf(entrySchema), ...keysOf(portalSchema)])])('explains the key %s', (key) => {
    expect(doc).toContain(`\`${key}\``)
  })

  it.each(
    [themes, updateCycles, fieldTypes, masks, statuses, allowances].flatMap((words) => Object.keys(words)),
  )('names the value %s', (value) => {
    expect(doc).toContain(`\`${value}\``)
  })

  it.each(builtInLicences.map((licence) => licence.id))('names the licence %s', (id) => {
    expect(doc).toContain(id)
  })

  it('shows an entry without a mistake', () => {
    const examples = [...doc.matchAll(/```yaml\n(code: [\s\S]*?)```/g)].map(([, yaml]) => String(yaml))
    const documents = examples.flatMap((yaml) => readYaml(yaml, 'catalog.md').documents)
    expect(documents.map(({ spec, at }) => parseEntry(spec, at).findings)).toEqual([[]])
  })
})
