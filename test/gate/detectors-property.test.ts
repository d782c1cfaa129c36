import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citizenIdCheckCharacter } from '#catalog/citizen-id.ts'
import { maskCell } from '#gate/mask.ts'
import { inspectColumns, type TestColumn } from './inspecting.ts'

/** Valid identity numbers of people born 1901–1905. */
const anyId = fc
  .tuple(
    fc.constantFrom('500103', '500157', '500226', '510213', '110101', '440305', '650102', '810000'),
    fc.integer({ min: 1901, max: 1905 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([region, year, month, day, sequence]) => {
    const two = (n: number): string => String(n).padStart(2, '0')
    const body = `${region}${year}${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`
    return body + citizenIdCheckCharacter(body)
  })

const anyTitle = fc.constantFrom(
  '姓名',
  '订单编号',
  '备注',
  '电话',
  '统一社会信用代码',
  '值',
  '地址',
  'id',
  '卡号',
  '索引号',
)

const plainCell = fc.oneof(
  fc.constantFrom('无', '办理完毕', '023-67890000', '91500000MA0000015Q', '2026-01-15', '12345'),
  fc.stringMatching(/^\d{1,20}$/),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.constant(null),
)

const anyColumns: fc.Arbitrary<readonly TestColumn[]> = fc.array(
  fc.record({ title: anyTitle, cells: fc.array(plainCell, { minLength: 8, maxLength: 20 }) }),
  { minLength: 1, maxLength: 5 },
)

const around = fc.constantFrom(
  ['', ''],
  ['证件号：', '，已核'],
  ['（', '）'],
  ['ID', ''],
  ['\t', '\n'],
  ['张三', ''],
)

const masks = ['redact', 'partial', 'hash', 'generalise'] as const

const plant = (
  columns: readonly TestColumn[],
  column: number,
  row: number,
  text: string,
): readonly TestColumn[] =>
  columns.map((one, i) => (i === column ? { ...one, cells: one.cells.with(row, text) } : one))

describe('in any table', () => {
  it('a planted identity number is found in its field and row', () => {
    fc.assert(
      fc.property(anyColumns, anyId, around, fc.nat(), fc.nat(7), (columns, id, [before, after], at, row) => {
        const column = at % columns.length
        const planted = plant(columns, column, row, `${before}${id}${after}`)
        const { found } = inspectColumns(planted)
        return found.some(
          ({ detector, field }) => ['citizen-id', 'rounded-id'].includes(detector) && field === `f${column}`,
        )
      }),
      { numRuns: 500 },
    )
  })

  it('no finding tells a value', () => {
    fc.assert(
      fc.property(anyColumns, anyId, fc.nat(), (columns, id, at) => {
        const planted = plant(columns, at % columns.length, 0, id)
        const told = JSON.stringify(inspectColumns(planted).findings)
        const values = planted
          .flatMap(({ cells }) => cells)
          .filter((c) => typeof c === 'string' && c.length > 8)
        return values.every((value) => !told.includes(String(value)))
      }),
    )
  })

  it('masked identity numbers are found no more', () => {
    fc.assert(
      fc.property(fc.array(anyId, { minLength: 1, maxLength: 9 }), fc.constantFrom(...masks), (ids, mask) => {
        const cells = ids.map((id) => maskCell(id, mask, { maskKey: 'k' }))
        const leaks = ids.filter((id) => JSON.stringify(cells).includes(id.slice(6, 14)))
        return leaks.length === 0 && inspectColumns([{ title: '证件', cells, mask }]).findings.length === 0
      }),
    )
  })

  it('the same rows are judged alike in one batch or more', () => {
    const cells = ['13800138000', '无', '13900139000']
    expect(inspectColumns([{ title: '值', cells }])).toEqual(inspectColumns([{ title: '值', cells }]))
  })
})
