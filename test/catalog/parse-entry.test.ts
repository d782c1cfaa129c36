import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldName } from '#catalog/codec/field-name.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import { fieldNamePattern } from '#catalog/field-shape.ts'
import { type ParsedEntry, parseEntry } from '#catalog/parse-entry.ts'
import { goodEntry } from './source-folder.ts'

const parse = (yaml: string): ParsedEntry => {
  const [document] = readYaml(yaml, 'x.yaml').documents
  return parseEntry(document?.spec, document?.at ?? (() => ({})), { license: 'MIT', suggestName: fieldName })
}

const codes = (parsed: ParsedEntry): string[] =>
  parsed.findings.map(({ severity, code }) => `${severity} ${code}`)

describe('parsing an entry', () => {
  it('fills in what may be absent', () => {
    expect(parse(goodEntry.replace('license: CC-BY-4.0\n', '')).entry).toMatchObject({
      id: '307009-12',
      license: 'MIT',
      modified: '2025-12-05',
      keywords: [],
      related: [],
      sources: [],
      example: false,
    })
  })

  it('reads the breaking changes that are allowed, in either language', () => {
    const { entry, findings } = parse(`${goodEntry}allow: [field-removed, 行数减半]\n`)
    expect(entry?.allow).toEqual(['field-removed', 'rows-halved'])
    expect(findings).toEqual([])
  })

  it('refuses to allow what it does not know', () => {
    const parsed = parse(`${goodEntry}allow: [field-remove]\n`)
    expect(codes(parsed)).toEqual(['error value_unknown'])
    expect(parsed.findings[0]?.remedy.en).toContain('Did you mean field-removed?')
  })

  it('closes a field that does not say it is open', () => {
    const { entry, findings } = parse(
      goodEntry.replace('title: 经度, type: number, open: true', 'title: 经度'),
    )
    expect(entry?.fields.map((field) => field.open)).toEqual([true, false, true, false])
    expect(findings).toEqual([])
  })

  it('takes an entry without security for classified and of the highest level', () => {
    const parsed = parse(goodEntry.replace(/^security.*\n/m, ''))
    expect(parsed.entry?.security).toEqual({ level: 4, classified: true })
    expect(codes(parsed)).toEqual(['warning security.level_missing', 'warning security.classified_missing'])
  })

  it('takes an entry without a status for a draft', () => {
    const parsed = parse(goodEntry.replace(/^status.*\n/m, ''))
    expect(parsed.entry?.status).toBe('draft')
    expect(codes(parsed)).toEqual(['warning status_missing'])
  })

  it('takes an entry without an opening for closed, and says so as an error', () => {
    const parsed = parse(goodEntry.replace('opening:\n  type: unconditional\n', ''))
    expect(parsed.entry).toMatchObject({ opening: { type: 'none' }, faulty: true })
    expect(codes(parsed)).toEqual(['error key_missing'])
  })

  it('names the verb that drafts fields where there are none', () => {
    const parsed = parse(goodEntry.replace(/^fields:\n( {2}- .*\n)+/m, ''))
    expect(codes(parsed)).toEqual(['warning fields_missing'])
    expect(parsed.findings[0]?.remedy.zh).toContain('npm run kaifang -- draft')
  })

  it('finds key fields by title and column too', () => {
    const { entry } = parse(
      goodEntry.replace('[lot_id]', '[编号]').replace('longitude: lon', 'longitude: 经度'),
    )
    expect(entry?.primaryKey).toEqual(['lot_id'])
    expect(entry?.coordinates).toEqual({ longitude: 'lon', latitude: 'lat' })
  })

  it('reads types by guide letters and words', () => {
    const { entry } = parse(goodEntry.replace('title: 编号, type: string', 'title: 编号, type: C'))
    expect(entry?.fields[0]?.type).toBe('string')
  })

  it('suggests a name in pinyin for a field without one', () => {
    const { findings } = parse(goodEntry.replace('name: phone, ', ''))
    expect(findings[0]?.remedy.en).toContain('name: lian_xi_dian_hua')
  })

  it('suggests the key that was meant and lists the known ones', () => {
    const { findings } = parse(goodEntry.replace('updateCycle', 'updatecycle'))
    expect(findings.find((finding) => finding.code === 'key_unknown')?.remedy.en).toMatch(
      /^Did you mean updateCycle\? Known keys: code, title,/,
    )
  })

  it('tells where each finding stands', () => {
    const { findings } = parse(goodEntry.replace('title: 纬度, type: number', 'title: 纬度, type: decimal'))
    expect(findings.map((finding) => finding.place)).toEqual([
      { file: 'x.yaml', line: 20, entry: '307009/12', key: 'fields[3].type' },
    ])
  })

  it('never throws and never opens what is not an entry', () => {
    fc.assert(
      fc.property(fc.anything(), (spec) => {
        const { entry, findings } = parseEntry(spec, () => ({}))
        return findings.length > 0 && (entry === undefined || entry.faulty === true)
      }),
    )
  })

  it('never throws on a damaged entry, and damage that is not reported opens nothing more', () => {
    const [document] = readYaml(goodEntry, 'x.yaml').documents
    const spec = document?.spec as Record<string, unknown>
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(spec)), fc.anything(), (key, value) => {
        const { entry, findings } = parseEntry({ ...spec, [key]: value }, () => ({}))
        const open = entry?.fields.filter((field) => field.open).map((field) => field.name) ?? []
        return Array.isArray(findings) && open.every((name) => ['lot_id', 'lon', 'lat'].includes(name))
      }),
    )
  })
})

describe('a suggested field name', () => {
  it.each([
    ['区划代码', 'qu_hua_dai_ma'],
    ['PM2.5浓度', 'pm2_5_nong_du'],
    ['ContactPhone', 'contact_phone'],
    ['2020年', 'f_2020_nian'],
    ['绿化率', 'lv_hua_lv'],
    ['Größe', 'gro_e'],
  ])('for %s is %s', (title, name) => {
    expect(fieldName(title)).toBe(name)
  })

  it('is always a name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (title) => fieldNamePattern.test(fieldName(title))))
  })
})
