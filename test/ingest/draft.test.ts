import { describe, expect, it } from 'vitest'
import { draftFields } from '#ingest/draft.ts'
import { source } from './corpus.ts'
import { temporary } from './temporary.ts'

describe('draft', () => {
  it('suggests a field for every column, with its type and length', async () => {
    const file = temporary(
      'a.csv',
      '区划代码, 名称 ,数,日期,\n500101,万州区,1,2024-01-02,x\n500102,涪陵,,2024-01-03,y\n',
    )
    expect(await draftFields(file)).toEqual({
      fields: [
        { column: '区划代码', title: '区划代码', type: 'string', length: 6 },
        { column: '名称', title: '名称', type: 'string', length: 3 },
        { column: '数', title: '数', type: 'integer' },
        { column: '日期', title: '日期', type: 'date' },
      ],
      findings: [],
    })
  })

  it('leaves out a column whose header stands twice, and says so', async () => {
    const { fields, findings } = await draftFields(temporary('a.csv', 'a,b,a\n1,2,3\n'))
    expect(fields.map(({ column }) => column)).toEqual(['b'])
    expect(findings.map(({ code }) => code)).toEqual(['column_duplicate'])
  })

  it('knows the geometry of features', async () => {
    const { fields } = await draftFields(source({ file: 'points.geojson' }))
    expect(fields).toContainEqual({ column: 'geometry', title: 'geometry', type: 'geojson' })
  })

  it('says why a file can not be read', async () => {
    const { fields, findings } = await draftFields(source({ file: 'old-excel.csv' }))
    expect(fields).toEqual([])
    expect(findings.map(({ code, place }) => [code, place.file])).toEqual([
      ['file_format_refused', 'old-excel.csv'],
    ])
  })
})
