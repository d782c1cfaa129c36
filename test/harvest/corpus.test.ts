import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { checkCatalog } from '#catalog/check.ts'
import { loadCatalog } from '#catalog/codec/load.ts'
import { corpusFile, hasCorpus } from '../standards/corpus.ts'
import { makeFolder } from './folder.ts'

const folder = 'intl-catalogues'
const portal =
  'title: 门户\ntitleEn: Portal\ndescription: 说明\ndescriptionEn: About\nbaseUrl: https://data.example.gov.cn\nlicense: CC-BY-4.0\nregion: "500000"\n'

describe.skipIf(!hasCorpus(folder))('1,998 packages of a portal with CKAN', () => {
  const made = makeFolder()
  afterAll(() => made.remove())
  const to = made.path('catalog')
  mkdirSync(to)
  writeFileSync(made.path('portal.yaml'), portal)
  const sources = [corpusFile(`${folder}/tokyo-ckan-packages-2000.jsonl.gz`)]

  it('all become submitted entries without an error, and nothing of them would leave', async () => {
    const { sources: read, changes, unmapped } = await made.harvest({ sources, to })
    expect(read).toMatchObject([{ kind: 'ckan', datasets: 1998, loaded: 1998, refused: [] }])
    expect(changes).toHaveLength(1998)
    expect(unmapped.map(({ field }) => field)).toEqual(['groups', 'extras.更新頻度'])
    const catalog = await loadCatalog(made.dir)
    const findings = [...catalog.findings, ...checkCatalog(catalog.entries, catalog.portal, () => 0)]
    expect(catalog.entries).toHaveLength(1998)
    expect(new Set(catalog.entries.map(({ status }) => status))).toEqual(new Set(['submitted']))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('change nothing when they are imported again', async () => {
    const again = await made.harvest({ sources, to })
    expect(again.changes).toEqual([])
    expect(again.findings.filter(({ code }) => code.startsWith('harvest_'))).toEqual([])
  })
})

const samples = ['datajson-samples', 'dcatus-1.1'].map((name) => `${folder}/${name}`)

describe.skipIf(!hasCorpus(folder))('samples of data.json, faulty ones among them', () => {
  const files = hasCorpus(folder)
    ? samples.flatMap((dir) => readdirSync(corpusFile(dir)).map((name) => `${dir}/${name}`))
    : []

  it.each(files)('%s loads, or each dataset says why not', async (file) => {
    const made = makeFolder()
    const { sources } = await made.harvest({ sources: [corpusFile(file)] })
    made.remove()
    expect(sources[0]?.kind).toBe('dcat-us')
    const { datasets = 0, loaded = 0, refused = [] } = sources[0] ?? {}
    expect(loaded + refused.length).toBe(datasets)
    expect(refused.filter(({ reasons }) => reasons.length === 0)).toEqual([])
  })
})

describe.skipIf(!hasCorpus('standards/dcat3-examples'))('examples of DCAT 3', () => {
  const dir = 'standards/dcat3-examples'
  const files = hasCorpus(dir) ? readdirSync(corpusFile(dir)).filter((name) => name.endsWith('.ttl')) : []

  it.each(files)('%s loads, or each dataset says why not', async (name) => {
    const made = makeFolder()
    const { sources } = await made.harvest({ sources: [corpusFile(`${dir}/${name}`)] })
    made.remove()
    const { kind, datasets = 0, loaded = 0, refused = [] } = sources[0] ?? {}
    expect([kind, loaded + refused.length]).toEqual(['dcat', datasets])
  })
})
