import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entryYaml, sourceFolder } from './source-folder.ts'

it('measures completeness, conformity and uniqueness of each dataset in the catalogue for machines', async () => {
  const folder = sourceFolder()
  try {
    folder.write('catalog/rows.yaml', entryYaml({ more: 'primaryKey: [代码]' }))
    folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n1,\r\n')
    await folder.publish()
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
    expect(readFileSync(join(folder.out, 'current/public/catalog.ttl'), 'utf8')).toContain(
      'a dqv:QualityMeasurement',
    )
  } finally {
    folder.dispose()
  }
})
