import { booleanIntersects } from '@turf/boolean-intersects'
import { afterAll, describe, expect, it } from 'vitest'
import { missesKept, withExactBoxes } from '#engine/exact-boxes.ts'
import type { RowFile } from '#engine/row-file.ts'
import { columnSchema } from '#query/column.ts'
import type { Filter } from '#query/filter.ts'
import { type FixtureRow, fields, openDuckDb, openMemory } from './table-fixture.ts'

/** Diagonal lines and triangles: most extents say more than is true. */
const rows: FixtureRow[] = Array.from({ length: 300 }, (_, at) => {
  const [x, y] = [(at % 20) * 3, Math.floor(at / 20) * 3]
  const corners = [
    [x, y],
    [x + 7, y + 7],
    [x, y + 7],
  ]
  const kinds = [
    { type: 'LineString', coordinates: corners.slice(0, 2) },
    { type: 'Polygon', coordinates: [[...corners, corners[0]]] },
    { type: 'Point', coordinates: corners[0] },
    null,
  ]
  return { name: `${at}`, shape: kinds[at % 4], amount: at }
})

const column = columnSchema(fields).find('shape')
if (column === undefined) throw new Error('no column')
const box = { west: 5, south: 2.5, east: 6, north: 12.25 }
const meets: Filter = { kind: 'box', place: { kind: 'geometry', column }, relation: 'intersects', box }
const ring = [
  [5, 2.5],
  [6, 2.5],
  [6, 12.25],
  [5, 12.25],
  [5, 2.5],
]
const wanted = rows.flatMap(({ shape }, row) =>
  shape !== null && booleanIntersects(shape as never, { type: 'Polygon', coordinates: [ring] }) ? [row] : [],
)

/** Rows as they lie in a file, and how many were read. */
const counting = (): RowFile & { read: number } => ({
  count: rows.length,
  read: 0,
  slice(start, end) {
    this.read += end - start
    return Buffer.from(
      rows
        .slice(start, end)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    )
  },
  offset: () => 0,
  close: () => {},
})

describe.each([
  ['memory', openMemory],
  ['duckdb', openDuckDb],
] as const)('boxes in %s', (_, open) => {
  const opened = Promise.resolve(open(rows))
  afterAll(async () => (await opened).remove())

  const exact = async () => {
    const file = counting()
    return { file, table: withExactBoxes((await opened).table, file, missesKept(), 60_000) }
  }

  it('are judged by geometries: counts, pages, walks and groups agree', async () => {
    const { table } = await exact()
    expect(await table.count(meets)).toBe(wanted.length)
    expect([...(await table.find({ filter: meets, sort: [] }))]).toEqual(wanted)
    const page = { filter: meets, sort: [], offset: 3, limit: 5, after: null }
    expect(await table.rows(page)).toEqual(wanted.slice(3, 8))
    expect(await table.rows({ ...page, after: wanted[7] ?? null })).toEqual(wanted.slice(8, 13))
    const count = { name: 'count', call: 'count' as const, column: null }
    const groups = await table.groups({ filter: meets, keys: [], metrics: [count], sort: [], limit: 10 })
    expect(groups.rows).toEqual([[wanted.length]])
  })

  it('and their negation part the rows that have a geometry', async () => {
    const { table } = await exact()
    const known = rows.flatMap(({ shape }, row) => (shape === null ? [] : [row]))
    const rest = await table.find({ filter: { kind: 'not', of: meets }, sort: [] })
    expect([...rest]).toEqual(known.filter((row) => !wanted.includes(row)))
    const either: Filter = { kind: 'any', of: [meets, { kind: 'not', of: { kind: 'all', of: [meets] } }] }
    expect(await table.count(either)).toBe(known.length)
  })

  it('look at a row only where its extent leaves it in doubt, and once', async () => {
    const { table, file } = await exact()
    await table.count(meets)
    const read = file.read
    expect([read > 0, read < rows.length / 5]).toEqual([true, true])
    await table.rows({ filter: meets, sort: [], offset: 0, limit: 20, after: null })
    expect(file.read).toBe(read)
  })

  it('read nothing where a filter has no box of a geometry', async () => {
    const { table, file } = await exact()
    await table.count({ ...meets, relation: 'within' })
    expect(file.read).toBe(0)
  })
})
