import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { noProfile } from '#catalog/inventory/profile.ts'
import { builtInLicences } from '#catalog/licence.ts'
import { usualLimits } from '#harvest/fetch/fetch-text.ts'
import { harvest } from '#harvest/harvest.ts'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'
import { corpusText, hasCorpus } from '../standards/corpus.ts'
import { remarksOf, triplesOfTurtle } from '../standards/rdf.ts'
import { type EntryParts, entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const series = 'series: { id: air, title: 空气质量, titleEn: Air quality }'

let folder: SourceFolder
const file = (path: string): string => readFileSync(join(folder.out, 'current/public', path), 'utf8')

const entry = (n: number, { more = '', ...parts }: EntryParts = {}): void => {
  const year = `temporal: "${2030 - n}-01-01/${2030 - n}-12-31"`
  folder.write(
    `catalog/${n}.yaml`,
    entryYaml({
      code: `307009/${n}`,
      title: `空气 ${2030 - n}`,
      ...parts,
      more: `${series}\n${year}\n${more}`,
    }),
  )
}

beforeAll(async () => {
  folder = sourceFolder()
  folder.write('portal.yaml', `${portalYaml}contact: { name: 联系人, email: open@example.org }\n`)
  folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
  // Later numbers cover earlier years, so the order of the series is not that of the codes.
  for (const n of [1, 2, 3]) entry(n)
  entry(4, { title: '未开放的空气', opening: '{ type: none, reason: 内部 }' })
  entry(5, { title: '有条件的空气', opening: '{ type: conditional, conditions: 申请 }' })
  folder.write(
    'catalog/hidden.yaml',
    entryYaml({ code: '307009/9', status: 'draft', more: 'series: { id: hidden, title: 未公开的系列 }' }),
  )
  await folder.publish()
})
afterAll(() => folder.dispose())

const members = ['307009-5', '307009-3', '307009-2', '307009-1']

const api = async (path: string) => {
  const release = await openRelease(folder.out)
  if (release === null) throw new Error('nothing was published')
  try {
    return await (await createApp({ release: () => release }).request(path)).json()
  } finally {
    release.close()
  }
}

describe('a series of datasets', () => {
  it('is told by the API with the place of a dataset among those in the portal', async () => {
    const { data } = await api('/api/v1/datasets/307009-2')
    expect(data.series).toMatchObject({
      ...{ id: 'air', title: '空气质量', titleEn: 'Air quality', position: 3, size: 4 },
      ...{ first: members[0], previous: members[1], next: members[3], last: members[3] },
    })
    expect(data.series.members.map(({ id }: { id: string }) => id)).toEqual(
      members.filter((id) => id !== '307009-2'),
    )
    expect(file(data.series.links.page.slice(1).concat('index.html'))).toContain('空气质量')
    expect(file(data.series.links.feed.slice(1))).toContain('空气质量')
  })

  it('is named by the page of each member, with the others', () => {
    const page = file('datasets/307009-2/index.html')
    for (const text of ['空气质量', '空气 2027', '空气 2029', '有条件的空气', 'href="/series/air/"'])
      expect(page).toContain(text)
  })

  it('has a page that lists its members, the last first', () => {
    const shown = [...file('series/air/index.html').matchAll(/<li class="item" data-id="([^"]+)">/g)]
    expect(shown.map(([, id]) => id)).toEqual(members.toReversed())
  })

  it('has no member and no name that is not in the portal', () => {
    const root = join(folder.out, 'current/public')
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const texts = files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
    for (const closed of ['未开放的空气', '307009-4', '未公开的系列'].map((text) =>
      Buffer.from(text).toString('latin1'),
    ))
      expect(texts.filter((text) => text.includes(closed))).toEqual([])
    expect(readdirSync(join(root, 'series'))).toEqual(['air'])
  })

  it('is a dcat:DatasetSeries with its first and last, and each member says what came before and after', () => {
    const quads = triplesOfTurtle(file('catalog.ttl'))
    const at = (id: string): string => `http://localhost:8080/datasets/${id}/`
    const of = (node: string, property: string) =>
      quads
        .filter(
          ({ subject, predicate }) => subject.value === node && predicate.value.endsWith(`#${property}`),
        )
        .map(({ object }) => object.value)
    const air = 'http://localhost:8080/series/air/'
    expect([of(air, 'type')[0], of(air, 'first')[0], of(air, 'last')[0]]).toEqual([
      'http://www.w3.org/ns/dcat#DatasetSeries',
      at('307009-5'),
      at('307009-1'),
    ])
    for (const [index, id] of members.entries()) {
      expect(of(at(id), 'inSeries')).toEqual([air])
      expect(of(at(id), 'prev')).toEqual(members.slice(0, index).slice(-1).map(at))
      expect(of(at(id), 'next')).toEqual(members.slice(index + 1, index + 2).map(at))
    }
  })

  it.skipIf(!hasCorpus('standards/dcat-ap/3.0.0'))('violates no shape of DCAT-AP', async () => {
    const shapes = ['shapes', 'range'].flatMap((name) =>
      triplesOfTurtle(corpusText(`standards/dcat-ap/3.0.0/${name}.ttl`)),
    )
    for (const document of ['catalog.ttl', 'datasets/307009-2/dcat.ttl']) {
      const remarks = await remarksOf(triplesOfTurtle(file(document)), shapes)
      expect(remarks.filter(({ severity, path }) => severity === 'Violation' && path !== 'byteSize')).toEqual(
        [],
      )
    }
  })

  it.each(['catalog.ttl', 'catalog.jsonld', 'release.json'])('comes back from %s', async (name) => {
    const to = mkdtempSync(join(tmpdir(), 'kaifang-series-'))
    const { changes } = await harvest({
      sources: [join(folder.out, 'current/public', name)],
      ...{ origin: '', to, profile: noProfile, licences: builtInLicences, limits: usualLimits },
    })
    rmSync(to, { recursive: true })
    expect(changes.length).toBe(4)
    for (const { after } of changes)
      expect(parseDocument(after).toJSON().series).toEqual({
        ...{ id: 'air', title: '空气质量', titleEn: 'Air quality' },
      })
  })
})

describe('a big catalogue', () => {
  it('tells of the series anew where a member came, went, or was called otherwise, and of no more', async () => {
    const out = join(folder.source, '../big')
    const own = { out, memory: `${out}-memory`, whole: 1 }
    folder.write('catalog/other.yaml', entryYaml({ code: '307009/7', title: '别的' }))
    await folder.publish(own)
    const changes: readonly (() => void)[] = [
      () => entry(6),
      () => entry(3, { title: '改了名的空气' }),
      () => folder.remove('catalog/2.yaml'),
    ]
    for (const change of changes) {
      change()
      const report = await folder.publish(own)
      expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(report.kept?.entries).toBe(2)
      const anew = join(folder.source, '../anew')
      await folder.publish({ out: anew, memory: `${anew}-memory`, whole: 1 })
      const pages = (store: string) =>
        readdirSync(join(store, 'current/public'), { recursive: true, encoding: 'utf8' })
          .filter((name) => /^(?:en\/)?(?:datasets|series|catalog)\b.*\.(?:html|ttl|xml|json)$/.test(name))
          .sort()
          .map((name) => [name, readFileSync(join(store, 'current/public', name), 'utf8')])
      expect(pages(out)).toEqual(pages(anew))
      for (const made of [anew, `${anew}-memory`]) rmSync(made, { recursive: true })
    }
  })
})

describe('an entry', () => {
  it('is refused where it gives its series another title than the others do', async () => {
    folder.write(
      'catalog/3.yaml',
      entryYaml({ code: '307009/3', more: 'series: { id: air, title: 空气质量（月报） }' }),
    )
    folder.write(
      'catalog/8.yaml',
      entryYaml({ code: '307009/8', more: 'series: { id: Air Quality, title: 空气 }' }),
    )
    const { outcome, findings } = await folder.publish({ dryRun: true })
    expect(outcome).toBe('refused')
    const errors = findings.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code, place }) => [code, place.key])).toEqual([
      ['series_id_malformed', 'series.id'],
      ['series_titles_differ', 'series.title'],
    ])
  })
})
