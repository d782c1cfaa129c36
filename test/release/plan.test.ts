import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Approved, ConditionalEntry, OpenEntry } from '#gate/approved.ts'
import { closedMark } from '#gate/closed-mark.ts'
import { inputKey } from '#release/input-key.ts'
import type { Dataset, Manifest, Version } from '#release/manifest.ts'
import { type Previous, planRelease, settleVersions } from '#release/plan.ts'
import { sameBut } from '#release/same.ts'
import { entryOf, field, metadata, publishSamples, type Sample, temporaryFolder, tree } from './sample.ts'

const fields = [field('a', 'string'), field('b', 'string')]
const entry = entryOf({ fields, rows: [] })

const version = (id: string, more: Partial<Version> = {}): Version => ({
  id,
  rows: 1,
  modified: '2026-01-01',
  fields: [{ name: 'a', title: 'a', type: 'string' }],
  primaryKey: [],
  distributions: [],
  descriptors: [],
  omitted: [],
  ...more,
})

const previous = (versions: readonly Version[], damaged: readonly string[] = []): Previous => {
  const dataset = {
    ...metadata('307009-12'),
    licence: { id: 'x', title: 'x', titleEn: 'x' },
    providerId: '1',
    versions,
  }
  return before(dataset, damaged)
}

const before = (dataset: Dataset, damaged: readonly string[] = []): Previous => ({
  withdrawn: [],
  inputs: {
    get: (id) => (id === dataset.id ? { key: 'k1', version: dataset.versions[0]?.id ?? '' } : undefined),
    isDamaged: () => false,
  },
  ids: () => [dataset.id],
  has: (id) => id === dataset.id,
  dataset: (id) => (id === dataset.id ? dataset : undefined),
  isDamaged: (_dataset, version) => damaged.includes(`${dataset.id}/${version}`),
})

const plan = (open: readonly Approved<OpenEntry>[], last: Previous | null, key = 'k2', keep = 3) =>
  planRelease({ open, conditional: [] }, { '307009-12': key }, last, keep)

describe('plan', () => {
  it('writes everything the first time', () => {
    expect(plan([entry], null)).toEqual({
      datasets: [{ id: '307009-12', reuse: null, older: [] }],
      purge: false,
    })
  })

  it('keeps a dataset whose input is the same, and its earlier versions', () => {
    const [now, before] = [version('v2'), version('v1')]
    expect(plan([entry], previous([now, before]), 'k1')).toEqual({
      datasets: [{ id: '307009-12', reuse: now, older: [before] }],
      purge: false,
    })
  })

  it('writes a dataset whose input has changed and keeps the version before', () => {
    expect(plan([entry], previous([version('v1')])).datasets).toEqual([
      { id: '307009-12', reuse: null, older: [version('v1')] },
    ])
  })

  it('keeps no more versions than asked for', () => {
    const versions = ['v4', 'v3', 'v2', 'v1'].map((id) => version(id))
    expect(plan([entry], previous(versions), 'k1', 2).datasets[0]?.older).toEqual([version('v3')])
  })

  it('writes anew what is damaged', () => {
    const last = previous([version('v2'), version('v1')], ['307009-12/v2'])
    expect(plan([entry], last, 'k1').datasets).toEqual([
      { id: '307009-12', reuse: null, older: [version('v1')] },
    ])
  })

  it('purges versions with a field that is closed today', () => {
    const old = version('v1', { fields: [{ name: 'closed', title: 'c', type: 'string' }] })
    expect(plan([entry], previous([version('v2'), old]))).toEqual({
      datasets: [{ id: '307009-12', reuse: null, older: [version('v2')] }],
      purge: true,
    })
  })

  it('purges versions with a field that is masked today', () => {
    const masked = entryOf({ fields: [field('a', 'string', { mask: 'redact' })], rows: [] })
    expect(plan([masked], previous([version('v1')]))).toEqual({
      datasets: [{ id: '307009-12', reuse: null, older: [] }],
      purge: true,
    })
  })

  it('purges versions that show, under a name that is open today, what is closed or masked under another', () => {
    const old = version('v1', { fields: [{ name: 'a', title: '电话', type: 'string' }] })
    const purged = { datasets: [{ id: '307009-12', reuse: null, older: [] }], purge: true }
    const closed = Object.assign(entryOf({ fields, rows: [] }), { closedMarks: [closedMark('电话')] })
    expect(plan([closed], previous([old]))).toEqual(purged)
    const masked = entryOf({
      fields: [...fields, field('c', 'string', { title: '电话', mask: 'partial' })],
      rows: [],
    })
    expect(plan([masked], previous([old]))).toEqual(purged)
    const same = Object.assign(entryOf({ fields: [field('a', 'string', { title: '电话' })], rows: [] }), {
      closedMarks: [closedMark('电话')],
    })
    expect(plan([same], previous([old])).purge).toBe(false)
    const moved = Object.assign(
      entryOf({ fields: [field('a', 'string', { title: '电话', column: '总机' })], rows: [] }),
      { closedMarks: [closedMark('电话')] },
    )
    expect(plan([moved], previous([old]))).toEqual(purged)
  })

  it('decides nothing about a dataset of which nothing differs', () => {
    const last = previous([version('v1')])
    const same = sameBut(last, new Set())
    expect(planRelease({ open: [entry], conditional: [] }, {}, last, 3, same)).toEqual({
      datasets: [],
      purge: false,
    })
  })

  it('purges a dataset that is conditional today, or gone', () => {
    const last = previous([version('v1')])
    expect(plan([], last)).toEqual({ datasets: [], purge: true })
    const conditional = [{ metadata: metadata('307009-12') } as Approved<ConditionalEntry>]
    expect(planRelease({ open: [], conditional }, {}, last, 3)).toEqual({ datasets: [], purge: true })
  })

  it('purges metadata that is shown no more', () => {
    const published = previous([version('v1')])
    const dataset = published.dataset('307009-12')
    if (dataset === undefined) throw new Error('no dataset')
    const shown = { ...dataset, contact: { name: '张三', phone: '12345' } }
    const now = entryOf({
      fields,
      rows: [],
      more: { metadata: { ...metadata('307009-12'), contact: { name: '张三' } } },
    })
    expect(plan([now], before(shown), 'k1').purge).toBe(true)
    expect(plan([now], published, 'k1').purge).toBe(false)
  })
})

describe('versions', () => {
  it('put the new one in front', () => {
    expect(settleVersions(version('v3'), [version('v2'), version('v1')], 2)).toEqual([
      version('v3'),
      version('v2'),
    ])
  })

  it('move one that comes back to the front, with the date of its first time', () => {
    const back = version('v1', { modified: '2026-05-05' })
    expect(settleVersions(back, [version('v2'), version('v1')], 3)).toEqual([version('v1'), version('v2')])
  })

  it('always keep the current one', () => {
    expect(settleVersions(version('v2'), [version('v1')], 0)).toEqual([version('v2')])
  })
})

describe('input key', () => {
  const source = { path: '/somewhere/a.csv', given: 'data/a.csv' }
  const key = (more: Partial<OpenEntry>, contents = ['c'], options = {}) =>
    inputKey(entryOf({ fields, rows: [], more: { data: [source], ...more } }), contents, options)

  it('does not depend on where a source lies or on metadata that no file holds', () => {
    const elsewhere = { path: '/elsewhere/b.csv', given: '../b.csv' }
    expect(key({ data: [elsewhere] })).toBe(key({}))
    expect(key({ metadata: { ...metadata('307009-12'), title: '别的' } })).toBe(key({}))
  })

  it('depends on everything that shapes the files', () => {
    const keys = [
      key({}),
      key({}, ['d']),
      key({ fields: fields.slice(1) }),
      key({ fields: [field('a', 'string', { mask: 'hash' }), field('b', 'string')] }),
      key({ primaryKey: ['a'] }),
      key({ missingValues: ['-'] }),
      key({ data: [{ ...source, encoding: 'gbk' }] }),
      key({ data: [{ ...source, given: 'data/a.tsv' }] }),
      key({}, ['c'], { writer: 99 }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('depends on the secret only where a field is hashed', () => {
    const hashed = { fields: [field('a', 'string', { mask: 'hash' as const })] }
    expect(key({}, ['c'], { maskKey: 'one' })).toBe(key({}, ['c'], { maskKey: 'two' }))
    expect(key(hashed, ['c'], { maskKey: 'one' })).not.toBe(key(hashed, ['c'], { maskKey: 'two' }))
  })
})

describe('publishing again', () => {
  const sample = (...values: string[]): Sample => ({ fields, rows: values.map((value) => [value, 'canary']) })
  const versionsOf = (manifest: Manifest): readonly string[] =>
    manifest.datasets.flatMap((dataset) => dataset.versions.map(({ id }) => id))

  it('keeps the versions before, newest first, and one that comes back once', async () => {
    const dist = temporaryFolder()
    const [one] = versionsOf(await publishSamples(dist, [sample('1')]))
    const [two] = versionsOf(await publishSamples(dist, [sample('2')]))
    const [three, ...rest] = versionsOf(await publishSamples(dist, [sample('3')]))
    expect(rest).toEqual([two, one])
    expect(versionsOf(await publishSamples(dist, [sample('1')]))).toEqual([one, three, two])
    const [four] = versionsOf(await publishSamples(dist, [sample('4')]))
    expect(readdirSync(path.join(dist, 'current/public/data/307009-12')).sort()).toEqual(
      [four, one, three].sort(),
    )
  })

  it('removes a closed field from every version and every earlier release', async () => {
    const dist = temporaryFolder()
    await publishSamples(dist, [sample('1')])
    await publishSamples(dist, [sample('2')])
    const manifest = await publishSamples(dist, [{ fields: fields.slice(0, 1), rows: [['2']] }])
    expect(versionsOf(manifest)).toHaveLength(1)
    expect(readdirSync(path.join(dist, 'releases'))).toEqual([manifest.release])
    expect(
      Object.keys(tree(path.join(dist, 'releases'))).filter((file) => file.endsWith('.csv')),
    ).toHaveLength(1)
  })

  it('removes a dataset that is gone from every earlier release', async () => {
    const dist = temporaryFolder()
    await publishSamples(dist, [sample('1'), { ...sample('1'), id: '307009-3' }])
    const manifest = await publishSamples(dist, [sample('1')])
    expect(readdirSync(path.join(dist, 'releases'))).toEqual([manifest.release])
    expect(existsSync(path.join(dist, 'current/public/data/307009-3'))).toBe(false)
  })
})
