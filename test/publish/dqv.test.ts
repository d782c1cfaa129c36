import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entryYaml, sourceFolder } from './source-folder.ts'

it('measures completeness, conformity and uniqueness of each dataset in the catalogue for machines', async () => {
  const folder = sourceFolder()
  try {
    folder.write('catalog/rows.yaml', entryYaml({ more: 'primaryKey: [代码]' }))
    folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n1,\r\n')
    const { datasets, findings } = await folder.publish()
    const catalog = JSON.parse(readFileSync(join(folder.out, 'current/public/catalog.jsonld'), 'utf8'))
    const [dataset] = catalog['@graph'][0]['dcat:dataset']
    const measured = dataset['dqv:hasQualityMeasurement'].map(
      (one: Record<string, Record<string, string>>) => [
        String(one['@id']).split('#')[1],
        one['dqv:value']?.['@value'],
      ],
    )
    expect(measured).toEqual([
      ['completeness', '0.75'],
      ['conformity', '1'],
      ['uniqueness', '0.5'],
    ])
    const file = (path: string): string => readFileSync(join(folder.out, 'current/public', path), 'utf8')
    expect(file('catalog.ttl')).toContain('a dqv:QualityMeasurement')
    // The publisher is told, and the page says the same.
    expect(findings).toEqual([])
    const { quality = [], version } = datasets[0] ?? {}
    expect(quality.map(({ code, rows }) => [code, rows])).toEqual([
      ['key_repeated', [2]],
      ['sparse', undefined],
    ])
    const profile = JSON.parse(file(`data/307009-1/${version}/profile.json`))
    expect(quality).toEqual(profile.quality.filter((one: { gravity: string }) => one.gravity !== 'note'))
    const html = (text: string): string => text.replaceAll('"', '&quot;')
    for (const { what } of profile.quality) {
      expect(file('datasets/307009-1/index.html')).toContain(html(what.zh))
      expect(file('en/datasets/307009-1/index.html')).toContain(html(what.en))
    }
    folder.write('catalog/rows.yaml', entryYaml({ more: 'primaryKey: [代码]', title: '另一个名称' }))
    const again = await folder.publish()
    expect(again.datasets.map(({ state, quality: told }) => [state, told])).toEqual([
      ['unchanged', undefined],
    ])
  } finally {
    folder.dispose()
  }
})
