import { describe, expect, it } from 'vitest'
import { checkCatalog } from '#catalog/check.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import { parseEntry } from '#catalog/parse-entry.ts'
import { parsePortal } from '#catalog/parse-portal.ts'
import { goodEntry } from './source-folder.ts'

const { portal } = parsePortal({ title: '门户', license: 'MIT' }, () => ({ file: 'portal.yaml' }))

const entriesOf = (...yaml: readonly string[]): CatalogEntry[] =>
  yaml.flatMap((text, i) =>
    readYaml(text, `${i}.yaml`).documents.flatMap(({ spec, at }) => parseEntry(spec, at).entry ?? []),
  )

/** Severity and code of every finding about entries whose files all exist, except the named ones. */
const found = (entries: readonly CatalogEntry[], missing: readonly string[] = []): string[] =>
  checkCatalog(entries, portal, (path) => (missing.includes(path) ? undefined : 1)).map(
    ({ severity, code }) => `${severity} ${code}`,
  )

const changed = (from: string, to: string): CatalogEntry[] => entriesOf(goodEntry.replace(from, to))

describe('checking a catalogue', () => {
  it('finds nothing in a good entry', () => {
    expect(found(entriesOf(goodEntry))).toEqual([])
  })

  it('names both places of a duplicate code', () => {
    const [finding] = checkCatalog(entriesOf(goodEntry, goodEntry), portal, () => 1)
    expect(finding?.place.file).toBe('1.yaml')
    expect(finding?.what.zh).toContain('0.yaml:1')
  })

  it('warns of related codes that are nowhere', () => {
    expect(found(changed('status:', 'related: ["307009/12", "307009/99"]\nstatus:'))).toEqual([
      'warning related_unknown',
    ])
  })

  it('warns of one provider code with two names', () => {
    const other = goodEntry.replace('307009/12', '307009/13').replace('重庆市民政局', '市民政局')
    expect(found(entriesOf(goodEntry, other))).toEqual(['warning provider_names_differ'])
  })

  it('says the check character that a provider code should have', () => {
    const [finding] = checkCatalog(changed('11500000009275780L', '"115000000092757800"'), portal, () => 1)
    expect(finding?.what.en).toContain('should be L')
  })

  it('accepts the historic region in a provider code', () => {
    expect(found(changed('11500000009275780L', '11500226MB1D37341C'))).toEqual([])
  })

  it('warns of a missing file where its rows would not leave anyway', () => {
    expect(found(changed('published', 'draft'), ['../data/rows.csv'])).toEqual(['warning data_file_missing'])
    expect(found(entriesOf(goodEntry), ['../data/rows.csv'])).toEqual(['error data_file_missing'])
    expect(
      found(changed('published', 'withdrawn\nwithdrawal: { reason: 数据有误 }'), ['../data/rows.csv']),
    ).toEqual([])
  })

  it('warns of conditions and reasons that a draft still lacks', () => {
    const draft = goodEntry.replace('published', 'draft')
    expect(found(entriesOf(draft.replace('type: unconditional\nsec', 'type: conditional\nsec')))).toEqual([
      'warning opening_conditions_missing',
    ])
    expect(found(entriesOf(draft.replace('type: unconditional\nsec', 'type: none\nsec')))).toEqual([
      'warning opening_reason_missing',
    ])
  })

  it('warns of a withdrawal without a reason', () => {
    expect(found(changed('published', 'withdrawn'))).toEqual(['warning withdrawal_reason_missing'])
  })

  it('warns of sharing that gives no basis', () => {
    expect(found(changed('sharing: { type: unconditional }', 'sharing: { type: conditional }'))).toEqual([
      'warning sharing_conditions_missing',
    ])
  })

  it('notes a mask on a closed field', () => {
    expect(found(changed('open: false', 'open: false, mask: redact'))).toEqual(['note mask_on_closed_field'])
  })

  it('warns of an open entry none of whose fields is open', () => {
    expect(
      found(entriesOf(goodEntry.replaceAll('open: true', 'open: false').replace(/^coord.*$/m, ''))),
    ).toEqual(['warning nothing_open'])
  })

  it('warns of coordinates that do not leave', () => {
    const yaml = goodEntry.replace('title: 经度, type: number, open: true', 'title: 经度, open: false')
    expect(found(entriesOf(yaml))).toEqual(['warning coordinate_closed'])
  })

  it('lists the known licences and the nearest', () => {
    const [finding] = checkCatalog(changed('CC-BY-4.0', 'CC-BY-4'), portal, () => 1)
    expect(finding?.remedy.en).toMatch(/^Did you mean CC-BY-4\.0\? Known: .*MIT/)
  })

  it('refuses a header that an open and a closed field could both claim', () => {
    const fields = '\nfields:\n  - { name: phone, title: 服务电话, type: string, open: true }\n'
    const closed = '  - { name: mobile, title: phone, type: string, open: false }\n'
    const entries = entriesOf(
      goodEntry.replace(/\nfields:\n(?: {2}.*\n)+/, fields + closed).replace(/\nprimaryKey:.*/, ''),
    )
    expect(found(entries)).toContain('error field_column_ambiguous')
  })
})
