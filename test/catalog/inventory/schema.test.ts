import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { entrySchema, profileSchema } from '#catalog/codec/entry-schema.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import { parseProfile } from '#catalog/inventory/profile.ts'
import { parseEntry } from '#catalog/parse-entry.ts'
import { hasErrors } from '#errors/finding.ts'
import { goodEntry } from '../source-folder.ts'

const ajv = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true }))
const [isEntry, isProfile] = [ajv.compile(entrySchema), ajv.compile(profileSchema)]
const profiles = new URL('../../../datasets/profiles/', import.meta.url)

const specOf = (yaml: string): unknown => readYaml(yaml, 'x.yaml').documents[0]?.spec

const parses = (spec: unknown): boolean => !hasErrors(parseEntry(spec, () => ({})).findings)

describe('the schema of profiles', () => {
  it.each(readdirSync(profiles))('accepts %s', (name) => {
    const spec = specOf(readFileSync(new URL(name, profiles), 'utf8'))
    expect([isProfile(spec), isProfile.errors]).toEqual([true, null])
  })

  it.each([
    ['an unknown key', 'name: a\nkey: {}\n'],
    ['an unknown entry key', 'name: a\nkeys: { titel: 标题 }\n'],
    ['an unknown constant', 'name: a\nconstants: { identity: x }\n'],
    ['a prefix of no code', 'name: a\ncode: { prefix: "9", key: [title] }\n'],
    ['a number as a prefix', 'name: a\ncode: { prefix: 307009, key: [title] }\n'],
    ['no name', 'keys: { title: 标题 }\n'],
  ])('refuses %s, as parsing does', (_, yaml) => {
    expect(isProfile(specOf(yaml))).toBe(false)
    expect(hasErrors(parseProfile(specOf(yaml), () => ({})).findings)).toBe(true)
  })
})

describe('what an entry may lack until it is published', () => {
  const lacking = goodEntry
    .replace(/^issued: .*\n/m, '')
    .replace(/^theme: .*\n/m, '')
    .replace(/^format: .*\n/m, '')
  const status = (yaml: string, value: string): unknown =>
    specOf(yaml.replace(/^status: .*$/m, `status: ${value}`))

  it.each(['draft', 'submitted', 'reviewed', '已提交'])('is day, theme and format while %s', (value) => {
    const spec = status(lacking, value)
    expect([isEntry(spec), parses(spec)]).toEqual([true, true])
    const missing = parseEntry(spec, () => ({})).findings.filter(({ code }) => code === 'key_missing')
    expect(missing.map(({ place, severity }) => [place.key, severity])).toEqual([
      ['format', 'warning'],
      ['issued', 'warning'],
      ['theme', 'warning'],
    ])
  })

  it.each(['published', 'withdrawn'])('is nothing once it is %s', (value) => {
    const spec = status(lacking, value)
    expect([isEntry(spec), parses(spec)]).toEqual([false, false])
  })

  it('is never its title', () => {
    const spec = status(goodEntry.replace(/^title: .*\n/m, ''), 'submitted')
    expect([isEntry(spec), parses(spec)]).toEqual([false, false])
  })
})
