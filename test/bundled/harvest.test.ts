import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { parseDocument } from 'yaml'
import { noProfile } from '#catalog/inventory/profile.ts'
import { usualLimits } from '#harvest/fetch/fetch-text.ts'
import { harvest } from '#harvest/harvest.ts'
import { portalLicences } from '#harvest/portal-licences.ts'
import { currentVersion, type Dataset } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'

const opened = await openRelease(inject('bundled'))
if (opened === null) throw new Error('the bundled catalogue was not published')
const release = opened
const { datasets, portal } = release.catalogue
const to = mkdtempSync(join(tmpdir(), 'kaifang-round-trip-'))
afterAll(() => {
  release.close()
  rmSync(to, { recursive: true })
})

type Spec = Record<string, unknown>

const harvested = async (file: string): Promise<Map<string, Spec>> => {
  const result = await harvest({
    sources: [join(resolve(release.publicDir), file)],
    origin: '',
    to: join(to, file.replaceAll('/', '-')),
    profile: noProfile,
    licences: await portalLicences('datasets'),
    limits: usualLimits,
  })
  expect(result.sources.flatMap(({ refused }) => refused)).toEqual([])
  return new Map(result.changes.map(({ code, after }) => [code, parseDocument(after).toJSON() as Spec]))
}

const without = (value: object, keys: readonly string[]): Spec =>
  Object.fromEntries(Object.entries(value).filter(([key, one]) => !keys.includes(key) && one !== undefined))

/** What an entry made of a published dataset should say, beside its sources: nothing but masks is lost. */
const expected = (dataset: Dataset, contact: unknown): Spec => {
  const version = currentVersion(dataset)
  const { code, title, titleEn, summary, summaryEn, provider, format, sharing, opening, updateCycle } =
    dataset
  const { issued, modified, theme, industry, keywords, licence, spatial, temporal, related, example } =
    dataset
  return without(
    {
      ...{
        code,
        title,
        titleEn,
        summary,
        summaryEn,
        provider,
        format,
        opening,
        updateCycle,
        issued,
        modified,
      },
      ...{ theme, industry, license: licence.id, spatial, temporal, contact },
      sharing: { type: sharing.type },
      keywords: keywords.length > 0 ? keywords : undefined,
      related: related.length > 0 ? related : undefined,
      example: example ? true : undefined,
      primaryKey: version && version.primaryKey.length > 0 ? version.primaryKey : undefined,
      coordinates: version?.coordinates,
      fields: version?.fields.map((field) => without(field, ['mask', 'originalOf'])),
      security: { level: 1, classified: false },
      status: 'submitted',
    },
    [],
  )
}

/** An entry without its sources; a graph has no order, so its keywords and relations have none. */
const unordered = (entry: Spec): Spec => ({
  ...without(entry, ['sources']),
  ...(Array.isArray(entry['keywords']) && { keywords: entry['keywords'].toSorted() }),
  ...(Array.isArray(entry['related']) && { related: entry['related'].toSorted() }),
})

describe.each(['catalog.jsonld', 'catalog.ttl'])('our own %s, harvested', (file) => {
  it('gives back every dataset with what was published of it', async () => {
    const entries = await harvested(file)
    expect([...entries.keys()].sort()).toEqual(datasets.map(({ code }) => code).sort())
    for (const dataset of datasets) {
      const entry = entries.get(dataset.code) ?? {}
      const contact = dataset.contact ? { name: dataset.provider.name, ...dataset.contact } : portal.contact
      expect(unordered(entry)).toEqual(unordered(expected(dataset, contact)))
      expect(entry['sources']).toEqual(expect.arrayContaining([...dataset.sources]))
    }
  })
})

describe('our own data.json, harvested', () => {
  it('gives back every dataset under its code, with titles, days, keywords and licence', async () => {
    const entries = await harvested('data.json')
    expect([...entries.keys()].sort()).toEqual(datasets.map(({ code }) => code).sort())
    for (const { code, title, issued, modified, licence, keywords, series, versions } of datasets)
      expect(entries.get(code)).toMatchObject({
        ...{ title, issued, modified },
        // DCAT-US tells licences of files alone.
        ...(versions.length > 0 && { license: licence.id }),
        ...(keywords.length > 0 && { keywords }),
        ...(series && { series: { id: series.id, title: series.title } }),
      })
  })
})

describe('our own manifest, harvested', () => {
  it('gives back every dataset, and names its files with their checksums', async () => {
    const entries = await harvested('release.json')
    expect(entries.size).toBe(datasets.length)
    for (const dataset of datasets) {
      const entry = entries.get(dataset.code) ?? {}
      expect(without(entry, ['sources'])).toEqual(expected(dataset, dataset.contact))
      for (const { sha256 } of currentVersion(dataset)?.distributions ?? [])
        expect(JSON.stringify(entry['sources'])).toContain(sha256)
    }
  })

  it('is refused where a byte of it was changed', async () => {
    const text = readFileSync(join(release.publicDir, 'release.json'), 'utf8')
    const { readSource } = await import('#harvest/read-source.ts')
    const reading = { name: 'release.json', licences: [], fetch: () => Promise.reject(new Error('none')) }
    const broken = text.replace(/"title":"(.)/, '"title":"改')
    await expect(readSource(broken, reading)).rejects.toMatchObject({ code: 'harvest_checksum_wrong' })
  })
})
