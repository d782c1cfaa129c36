import { describe, expect, it } from 'vitest'
import { inspect } from '#gate/inspection/inspection.ts'

const entry = (more: object = {}) => ({ metadata: { code: '307009/1', title: '数据' }, ...more })
const codes = (inspection: ReturnType<typeof inspect>): readonly string[] =>
  inspection
    .end()
    .findings.map(({ code, severity, place }) => `${severity} ${code} ${place.row ?? ''}`.trim())

describe('texts that stand beside cells without a value', () => {
  it.each(['date', 'boolean', 'integer', 'string', 'yearmonth'])(
    'are inspected in a field of type %s',
    (type) => {
      const inspection = inspect(entry(), [{ name: 'a', title: '备注', type }])
      inspection.see([[null], [null]], [{ row: 2, field: 'a', original: '联系13800138000' }])
      expect(codes(inspection)).toEqual(['error personal_data 2'])
    },
  )

  it('are counted in the rows that they stand in, batch after batch', () => {
    const inspection = inspect(entry(), [{ name: 'a', title: '备注', type: 'integer' }])
    inspection.see([[1], [2]])
    inspection.see([[3], [null]], [{ row: 4, field: 'a', original: '联系13800138000' }])
    expect(codes(inspection)).toEqual(['error personal_data 4'])
  })

  it('tell rows apart as values do', () => {
    const alike = entry({ quasiIdentifiers: ['age'], kAnonymity: 2 })
    const fields = [{ name: 'age', title: '年龄', type: 'integer' }]
    const without = inspect(alike, fields)
    without.see([[null], [null]])
    expect(codes(without)).toEqual(['note k_anonymity'])
    const inspection = inspect(alike, fields)
    inspection.see(
      [[null], [null]],
      [
        { row: 1, field: 'age', original: '约80' },
        { row: 2, field: 'age', original: '约90' },
      ],
    )
    expect(codes(inspection)).toEqual(['error k_anonymity_low'])
  })

  it('of a hash are not looked at: its digits are chance', () => {
    const inspection = inspect(entry(), [{ name: 'a', title: '备注', type: 'string', mask: 'hash' }])
    inspection.see([[null]], [{ row: 1, field: 'a', original: '1380013800012345' }])
    expect(codes(inspection)).toEqual([])
  })
})
