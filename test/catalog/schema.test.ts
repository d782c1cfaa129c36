import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { entrySchema, portalSchema, schemaFiles } from '#catalog/codec/entry-schema.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import { goodEntry } from './source-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bundled = readdirSync(join(root, 'datasets/catalog'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()

const ajv = addFormats(new Ajv2020({ allErrors: true }))
const [isEntry, isPortal] = [ajv.compile(entrySchema), ajv.compile(portalSchema)]

const specs = (yaml: string): unknown[] => readYaml(yaml, 'x.yaml').documents.map((document) => document.spec)

describe('the published JSON Schema', () => {
  it.each(Object.entries(schemaFiles))('docs/%s is the one of this version', (name, text) => {
    expect(readFileSync(join(root, 'docs', name), 'utf8')).toBe(text)
  })

  it.each(bundled)('accepts datasets/catalog/%s', (name) => {
    const read = specs(readFileSync(join(root, 'datasets/catalog', name), 'utf8'))
    expect(read.length).toBeGreaterThan(0)
    expect(read.flatMap((spec) => (isEntry(spec) ? [] : isEntry.errors))).toEqual([])
  })

  it('accepts the bundled portal', () => {
    const read = specs(readFileSync(join(root, 'datasets/portal.yaml'), 'utf8'))
    expect(read.map((spec) => [isPortal(spec), isPortal.errors])).toEqual([[true, null]])
  })

  it.each([
    ['an unknown key', 'theme:', 'themes:'],
    ['an unknown word', 'monthly', '每旬'],
    ['a malformed code', '307009/12', '407009/12'],
    ['a number for text', 'region: "500000"', 'region: 500000'],
    ['a word for a truth value', 'open: false', 'open: 否'],
  ])('refuses %s', (_, from, to) => {
    expect(specs(goodEntry.replace(from, to)).map((spec) => isEntry(spec))).toEqual([false])
  })

  it('accepts the Chinese words that parsing accepts', () => {
    expect(
      specs(goodEntry.replace('monthly', '每月').replace('transport', '交通运输')).map((s) => isEntry(s)),
    ).toEqual([true])
  })

  it('describes every key in Chinese', () => {
    const described = JSON.stringify(entrySchema).match(/"description":"[^"]*\p{Script=Han}/gu) ?? []
    expect(described.length).toBeGreaterThan(70)
  })
})
