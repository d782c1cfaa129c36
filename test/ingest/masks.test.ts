import { describe, expect, it } from 'vitest'
import { entryOf, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

const canary = '金丝雀50010319000101001X'

describe('masked and closed cells', () => {
  it('masks a cell before it leaves the table, and its type with it', async () => {
    const source = temporary('a.csv', '姓名,身份证,年龄\n张三,500103190001010011,41\n李四,,\n')
    const outcome = await readEntry(
      entryOf(
        [source],
        [
          { title: '姓名', mask: 'redact' },
          { title: '身份证', mask: 'partial' },
          { title: '年龄', type: 'integer', mask: 'redact' },
        ],
      ),
    )
    expect(outcome).toMatchObject({
      types: ['string', 'string', 'string'],
      rows: [
        ['***', '500***11', '***'],
        ['***', null, null],
      ],
      findings: [],
    })
  })

  it('hashes equal texts alike under one key', async () => {
    const source = temporary('a.csv', 'n\n甲\n乙\n甲\n')
    const { rows } = await readEntry(entryOf([source], [{ title: 'n', mask: 'hash' }]), { maskKey: 'k' })
    expect(rows[0]).toEqual(rows[2])
    expect(rows[0]).not.toEqual(rows[1])
    expect(rows[0]?.[0]).toMatch(/^[0-9a-f]{16}$/)
  })

  it('gives no value and asks for the key where a hash has none', async () => {
    const source = temporary('a.csv', 'n\n甲\n')
    const { rows, findings } = await readEntry(entryOf([source], [{ title: 'n', mask: 'hash' }]))
    expect(rows).toEqual([[null]])
    expect(findings.map(({ code, remedy }) => [code, remedy.zh.includes('KAIFANG_MASK_KEY')])).toEqual([
      ['mask_key_missing', true],
    ])
  })

  it('quotes an open value that does not fit, shortened, and never a masked or closed one', async () => {
    const source = temporary(
      'a.csv',
      `甲,乙,丙\n${'长'.repeat(50)},${canary},${canary}\n1,2,${canary},${canary}\n`,
    )
    const outcome = await readEntry(
      entryOf([source], ['甲:integer', { title: '乙', type: 'integer', mask: 'partial' }]),
    )
    expect(outcome.findings.map(({ code, place }) => [code, place.row])).toEqual([
      ['csv_row_long', 2],
      ['cell_type', 1],
      ['cell_type', 1],
      ['misfit_share', undefined],
      ['misfit_share', undefined],
    ])
    const said = JSON.stringify(outcome)
    expect(said).toContain(`“${'长'.repeat(40)}…”`)
    expect(said).not.toContain('长'.repeat(41))
    expect(said).not.toContain('金丝雀')
  })

  it.each([
    ['a.json', `[{"甲":1,"乙":"${canary}"},{"甲":"x","乙":"${canary}"},"${canary}"]`],
    ['b.json', `[{"甲":1,"乙":"${canary}" "x"}]`],
    ['c.ndjson', `{"甲":1,"乙":"${canary}"}\n{"甲":"x","乙":"${canary}\n"${canary}"\n`],
    [
      'd.geojson',
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":"${canary}","geometry":null}]}`,
    ],
  ])('says nothing of closed values in %s', async (name, content) => {
    const outcome = await readEntry(entryOf([temporary(name, content)], ['甲:integer']))
    expect(outcome.findings.length).toBeGreaterThan(0)
    expect(JSON.stringify(outcome)).not.toContain('金丝雀')
  })
})
