import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { noProfile } from '#catalog/inventory/profile.ts'
import { makeFolder } from './folder.ts'

const made = makeFolder()
afterAll(() => made.remove())

type Spec = Readonly<Record<string, unknown>>

const entriesOf = async (name: string, content: unknown, more = {}): Promise<readonly Spec[]> => {
  const own = makeFolder()
  const { changes } = await own.harvest({ sources: [made.write(name, content)], ...more })
  own.remove()
  return changes.map(({ after }) => parse(after) as Spec)
}

const ckan = {
  id: '6f1b7f0e-0c9b-4a6e-9d5d-0b9a3c0a7d11',
  name: 'bus-stops',
  title: '公交站点',
  notes: '全市公交站点\r\n位置',
  organization: { title: '市交通局', name: 'jtj' },
  maintainer: '信息处',
  maintainer_email: 'not an address',
  license_id: 'cc-by',
  license_url: 'https://creativecommons.org/licenses/by/4.0/deed.zh',
  isopen: true,
  private: false,
  state: 'active',
  metadata_created: '2024-01-02T03:04:05.678',
  metadata_modified: '2024-02-03T03:04:05',
  tags: [{ name: '公交' }, { name: '公交' }],
  groups: [{ title: '交通运输' }],
  resources: [
    { name: '', description: '', format: 'PDF', url: 'https://example.org/a.pdf' },
    { name: '站点', format: 'CSV', url: 'https://example.org/a.csv' },
  ],
  extras: [
    { key: 'frequency', value: 'R/P1M' },
    { key: 'uuid', value: 'x' },
    { key: 'in_series', value: 'bus-stops' },
    { key: 'series_title', value: '公交站点各期' },
  ],
  custom: '别的',
}

describe('a package of CKAN', () => {
  it('becomes an entry in the words of the catalogue', async () => {
    const [entry] = await entriesOf('one.json', { success: true, result: ckan })
    expect(entry).toMatchObject({
      code: expect.stringMatching(/^399001\/\d{12}$/),
      title: '公交站点',
      summary: '全市公交站点\n位置',
      provider: { name: '市交通局', unit: '信息处' },
      format: { class: '电子表格', type: 'csv' },
      opening: { type: 'unconditional' },
      updateCycle: 'monthly',
      issued: '2024-01-02',
      modified: '2024-02-03',
      theme: 'transport',
      license: 'CC-BY-4.0',
      keywords: ['公交'],
      status: 'submitted',
      series: { id: 'bus-stops', title: '公交站点各期' },
      sources: [{ title: 'PDF' }, { title: '站点', path: 'https://example.org/a.csv' }],
    })
  })

  it.each([
    ['a list', [ckan]],
    ['lines', `${JSON.stringify(ckan)}\n${JSON.stringify({ ...ckan, id: 'other' })}\n`],
    ['package_search', { result: { count: 1, results: [ckan] } }],
  ])('is read out of %s', async (_, content) => {
    const entries = await entriesOf('some.json', content)
    expect(entries[0]).toMatchObject({ title: '公交站点' })
  })

  it('tells what could not be mapped, by field, counted, with examples', async () => {
    const own = makeFolder()
    const { unmapped } = await own.harvest({ sources: [made.write('u.json', [ckan, { ...ckan, id: 'b' }])] })
    own.remove()
    expect(unmapped).toEqual([
      { field: 'custom', count: 2, examples: ['别的'] },
      { field: 'extras.uuid', count: 2, examples: ['x'] },
      { field: 'maintainer_email', count: 2, examples: ['not an address'] },
    ])
  })

  it.each([
    ['is private', { private: true }],
    ['has no licence', { license_id: null, license_url: null }],
    ['has an unknown licence', { license_id: 'other-closed', license_url: null }],
    ['is not called open', { isopen: false }],
  ])('opens nothing where it %s', async (_, change) => {
    const [entry] = await entriesOf('closed.json', [{ ...ckan, ...change }])
    expect(entry).toMatchObject({
      opening: { type: 'none', reason: expect.any(String) },
      status: 'submitted',
    })
  })

  it('takes words and constants from a profile', async () => {
    const profile = {
      ...noProfile,
      words: { theme: { 公交线路: 'transport' } },
      constants: { 'provider.code': '11500000009275780L', 'security.level': 2 },
    }
    const [entry] = await entriesOf('p.json', [{ ...ckan, groups: [{ title: '公交线路' }] }], { profile })
    expect(entry).toMatchObject({ theme: 'transport', provider: { code: '11500000009275780L' } })
    expect(entry?.['security']).toEqual({ level: 2, classified: false })
  })

  it('is refused with every reason, and the others are taken', async () => {
    const own = makeFolder()
    const bad = { ...ckan, id: 'bad', title: '', name: '', organization: null, maintainer: null, notes: '' }
    const { sources, changes } = await own.harvest({ sources: [made.write('bad.json', [bad, 7, ckan])] })
    own.remove()
    expect(changes).toHaveLength(1)
    expect(sources[0]?.refused.map(({ at }) => at)).toEqual(['1', '2'])
    expect(sources[0]?.refused[0]?.reasons.length).toBeGreaterThan(1)
  })

  it('is one entry where it is there twice, and refused where two differ', async () => {
    const own = makeFolder()
    const same = await own.harvest({ sources: [made.write('twice.json', [ckan, ckan])] })
    const differ = await own.harvest({
      sources: [made.write('two.json', [ckan, { ...ckan, title: '别的' }])],
    })
    own.remove()
    expect(same.findings.map(({ code }) => code)).toContain('record_repeated')
    expect(differ.sources[0]).toMatchObject({ loaded: 1, refused: [{ at: '2' }] })
  })
})

describe('a Data Package', () => {
  it('gives fields, their types and the key', async () => {
    const [entry] = await entriesOf('datapackage.json', {
      name: 'air',
      title: '空气质量',
      contributors: [{ title: '环境局', roles: ['publisher'] }],
      licenses: [{ name: 'CC0-1.0' }],
      created: '2025-01-01T00:00:00Z',
      resources: [
        {
          name: 'air',
          path: 'air.csv',
          schema: {
            fields: [
              { name: '日期', type: 'date' },
              { name: 'PM2.5', type: 'number', description: '微克' },
              { name: 'pm2_5', type: 'magic' },
            ],
            primaryKey: ['日期'],
          },
        },
      ],
    })
    expect(entry).toMatchObject({ title: '空气质量', license: 'CC0-1.0', primaryKey: ['ri_qi'] })
    expect(entry?.['fields']).toEqual([
      { name: 'ri_qi', title: '日期', type: 'date' },
      { name: 'pm2_5', title: 'PM2.5', type: 'number', description: '微克' },
      { name: 'pm2_5_2', title: 'pm2_5' },
    ])
  })
})

describe('the catalogue of Opendatasoft', () => {
  it('gives metadata, fields and licence; opening is left to people', async () => {
    const dataset = {
      dataset_id: 'arbres',
      fields: [
        { name: 'geo', label: 'Position', type: 'geo_point_2d' },
        { name: 'h', type: 'double', annotations: { unit: 'm' } },
      ],
      metas: {
        default: {
          title: '行道树',
          description: '<p>树 &amp; 位置</p>',
          publisher: '园林局',
          license_url: 'https://opendatacommons.org/licenses/odbl/',
          modified: '2025-03-04T05:06:07+00:00',
          keyword: ['树'],
          oddity: 1,
        },
        dcat: { accrualperiodicity: 'http://publications.europa.eu/resource/authority/frequency/ANNUAL' },
      },
    }
    const [entry] = await entriesOf('ods.json', { total_count: 1, results: [dataset] })
    expect(entry).toMatchObject({
      title: '行道树',
      summary: '树 & 位置',
      provider: { name: '园林局' },
      license: 'ODbL-1.0',
      updateCycle: 'yearly',
      modified: '2025-03-04',
      opening: { type: 'none' },
      fields: [
        { name: 'geo', title: 'Position', type: 'object' },
        { name: 'h', type: 'number', unit: 'm' },
      ],
    })
  })
})

describe('an answer of the API 2.0 of Opendatasoft', () => {
  it('is read as it comes: wrapped, linked, described in HTML, gathered from elsewhere', async () => {
    const dataset = {
      dataset_id: 'lignes@reseau',
      has_records: true,
      attachments: [],
      data_visible: true,
      features: ['geo'],
      fields: [{ name: 'km', label: 'Longueur (km)', type: 'double', annotations: [], description: 'a\nb' }],
      metas: {
        default: {
          title: 'Lignes',
          publisher: 'Réseau',
          description: '<p>\n\tLongueurs  annu&#233;lles.</p><ul>\n\t\n<li>Un</li>\t<li>Deux</li></ul>',
          source_domain_title: 'Réseau ouvert',
          source_domain_address: 'reseau.example.org',
          source_dataset: 'lignes',
          modified: '2016-07-04T12:28:31+00:00',
        },
      },
    }
    const [entry] = await entriesOf('ods2.json', {
      total_count: 450,
      links: [],
      datasets: [{ links: [{ rel: 'exports', href: 'https://data.example.org/exports' }], dataset }],
    })
    expect(entry).toMatchObject({
      title: 'Lignes',
      summary: 'Longueurs annuélles.\nUn\nDeux',
      fields: [{ name: 'km', title: 'Longueur (km)', type: 'number' }],
      sources: [{ title: 'Réseau ouvert', path: 'https://reseau.example.org/explore/dataset/lignes/' }],
    })
  })
})

describe('what is no catalogue', () => {
  it.each([
    ['text.txt', 'hello'],
    ['object.json', { a: 1 }],
    ['list.json', [1, 2]],
    ['empty.json', ''],
  ])('%s is told, with the kinds that are known', async (name, content) => {
    const own = makeFolder()
    await expect(own.harvest({ sources: [made.write(name, content)] })).rejects.toThrow(/--from/)
    own.remove()
  })

  it('needs a prefix for the codes that are made', async () => {
    const own = makeFolder()
    const options = { sources: [made.write('c.json', [ckan])] }
    await expect(own.harvest({ ...options, prefix: undefined as never })).rejects.toMatchObject({
      code: 'harvest_code_prefix_missing',
    })
    own.remove()
  })
})

describe('the state of a folder', () => {
  it('is not read as an entry', async () => {
    const own = makeFolder()
    await own.harvest({ sources: [made.write('s.json', [ckan])] })
    expect(JSON.parse(readFileSync(own.path('.harvest.json'), 'utf8'))).toMatchObject({
      format: 'kaifang-harvest/1',
    })
    own.remove()
  })
})
