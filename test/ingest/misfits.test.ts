import { describe, expect, it } from 'vitest'
import type { OpenEntry } from '#gate/approved.ts'
import { openTable } from '#ingest/open-table.ts'
import type { Misfit } from '#ingest/table.ts'
import { entryOf, type FieldNote } from './corpus.ts'
import { temporary } from './temporary.ts'

const read = async (
  rows: readonly string[],
  fields: readonly FieldNote[],
  more: Partial<OpenEntry> = {},
  maskKey?: string,
) => {
  const source = temporary('a.csv', `${['n,t', ...rows].join('\n')}\n`)
  const entry = Object.assign(entryOf([source], fields), more)
  const table = await openTable(entry, maskKey === undefined ? {} : { maskKey })
  const cells: unknown[] = []
  const misfits: Misfit[] = []
  for await (const batch of table.rows) {
    cells.push(...batch)
    misfits.push(...table.takeMisfits())
  }
  const findings = table.findings.map(({ code, severity }) => `${severity} ${code}`)
  return { cells, misfits, findings, table }
}

const twenty = Array.from({ length: 20 }, (_, i) => `${i},x`)

describe('values that do not fit their type', () => {
  it('are kept as text beside a cell without a value, and reported', async () => {
    const { cells, misfits, findings } = await read([...twenty, '约30,y'], ['n:integer', 't:string'])
    expect(cells.at(-1)).toEqual([null, 'y'])
    expect(misfits).toEqual([{ row: 21, field: 'f0', original: '约30' }])
    expect(findings).toEqual(['warning cell_type'])
  })

  it('stop the publish once they are more than 5 % of the values', async () => {
    const { findings } = await read([...twenty, '约30,y', '约40,y'], ['n:integer'])
    expect(findings).toEqual(['warning cell_type', 'warning cell_type', 'error misfit_share'])
  })

  it('are measured against the values, not against the cells that have none', async () => {
    const empty = Array.from({ length: 100 }, () => ',x')
    const { findings } = await read(['1,x', '约30,y', ...empty], ['n:integer'])
    expect(findings).toEqual(['warning cell_type', 'error misfit_share'])
  })

  it('may be more where the entry says so, and none where it says none', async () => {
    const half = await read(['1,x', '约30,y'], ['n:integer'], { misfitShare: 0.5 })
    expect(half.findings).toEqual(['warning cell_type'])
    const none = await read([...twenty, '约30,y'], ['n:integer'], { misfitShare: 0 })
    expect(none.findings).toEqual(['warning cell_type', 'error misfit_share'])
  })

  it('are never allowed in a primary key', async () => {
    const { findings } = await read([...twenty, '约30,y'], ['n:integer'], { primaryKey: ['f0'] })
    expect(findings).toEqual(['warning cell_type', 'error misfit_share'])
  })

  it('carry the mask of their field', async () => {
    const fields = [{ title: 'n', type: 'integer' as const, mask: 'partial' as const }]
    const rows = [...twenty, '13800138000转,y']
    expect((await read(rows, fields)).misfits).toEqual([{ row: 21, field: 'f0', original: '138***0转' }])
    const hash = fields.map((field) => ({ ...field, mask: 'hash' as const }))
    const { misfits } = await read(rows, hash, {}, 'secret')
    expect(misfits.map(({ original }) => /^[0-9a-f]{16}$/.test(original))).toEqual([true])
  })

  it('are of the whole table: rows go on from file to file', async () => {
    const first = temporary('a.csv', `n\n${'1\n'.repeat(30)}`)
    const second = temporary('b.csv', `n\n${'1\n'.repeat(30)}x\n`)
    const table = await openTable(entryOf([first, second], ['n:integer']), {})
    const misfits: Misfit[] = []
    for await (const _ of table.rows) misfits.push(...table.takeMisfits())
    expect(misfits).toEqual([{ row: 61, field: 'f0', original: 'x' }])
  })

  it('may be text that cannot be published', async () => {
    const { findings } = await read(['1\0,x'], ['n:string'], { misfitShare: 1 })
    expect(findings).toEqual(['warning cell_character'])
  })
})
