import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueryTable } from '#engine/query-table.ts'
import { parseAggregate } from '#query/aggregate-query.ts'
import { parsePageQuery } from '#query/page-query.ts'
import { cursorSeal } from '../../api/cursor-seal.ts'
import { type FixtureRow, type OpenTable, version } from './table-fixture.ts'

const seal = cursorSeal()

const square = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

const rows: readonly FixtureRow[] = [
  { name: '万州区', code: '001', amount: 10, rate: 0.5, open: true, day: '2020-01-31', x: 108.4, y: 30.8 },
  {
    name: '渝中区',
    code: '01',
    amount: 2,
    rate: -1.25,
    open: false,
    day: '2020-02-01',
    moment: '2020-01-01T00:00:00Z',
    x: 106.5,
    y: 29.5,
  },
  {
    name: 'Ba nan',
    code: '1',
    amount: 9_007_199_254_740_991,
    open: true,
    day: '2021-12-31',
    moment: '2019-12-31T20:00:00',
  },
  { name: 'BANAN', amount: -3, rate: 1e300, moment: '2020-01-01T08:00:00', extra: { a: 1 }, x: 179, y: 0 },
  { name: '50%_\\off', code: "'; DROP TABLE t; --", shape: square(105, 28, 110, 33), x: 0, y: null },
  { name: '𠀀', code: '�', rate: 2, shape: { type: 'Point', coordinates: [-170, 10] } },
  {
    name: 'straße Σ',
    amount: 10,
    shape: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
  },
  {},
]

/** Every way of answering must pass these. */
export const tableSuite = (name: string, open: OpenTable): void => {
  describe(`the ${name} table`, () => {
    let table: QueryTable
    let remove = () => {}
    beforeAll(async () => {
      const opened = await open(rows)
      table = opened.table
      remove = opened.remove
    })
    afterAll(() => remove())

    const found = async (query: string): Promise<readonly number[]> => {
      const raw = query.replace(/=(.*?)(&|$)/gs, (_, value, end) => `=${encodeURIComponent(value)}${end}`)
      const { search } = parsePageQuery(raw, { id: 'd', versions: [version] }, seal)
      if (search === undefined) throw new Error('nothing is searched for')
      const answer = await table.rows({ ...search, offset: 0, limit: 100 })
      expect(await table.count(search.filter)).toBe(answer.length)
      return answer
    }

    it.each([
      ['name__exact=万州区', [0]],
      ['名称__exact=万州区', [0]],
      ['code__exact=01', [1]],
      ['name__not=万州区', [1, 2, 3, 4, 5, 6]],
      ['amount__gt=2', [0, 2, 6]],
      ['amount__gte=2', [0, 1, 2, 6]],
      ['amount__exact=9007199254740991', [2]],
      ['rate__lt=0.5', [1]],
      ['rate__lte=0.5', [0, 1]],
      ['rate__gt=1e299', [3]],
      ['amount__in=2,10', [0, 1, 6]],
      ['amount__notin=2,10', [2, 3]],
      ['day__between=2020-01-31,2020-12-31', [0, 1]],
      ['day__gte=2020年2月1日', [1, 2]],
      ['day__startswith=2020-0', [0, 1]],
      ['moment__gte=2020-01-01 08:00', [1, 3]],
      ['moment__exact=2020-01-01T00:00:00Z', [1, 3]],
      ['moment__exact=2020-01-01T08:00:00.0+0800', [1, 3]],
      ['moment__in=2020-01-01 07:59:59Z,2020-01-01 08:00', [1, 3]],
      ['moment__between=2019-12-31,2020-01-01', [2]],
      ['moment__lt=2020-01-01T08:00:00', [2]],
      ['moment__endswith=Z', [1]],
      ['geometry__within=104,27,111,34', [4]],
      ['open__exact=是', [0, 2]],
      ['open__not=true', [1]],
      ['name__contains=区', [0, 1]],
      ['name__contains=%_', [4]],
      ['name__startswith=Ba', [2]],
      ['name__endswith=中区', [1]],
      ['rate__isnull=true', [2, 4, 6, 7]],
      ['rate__isnull=false', [0, 1, 3, 5]],
      ['shape__notnull=true', [4, 5, 6]],
      ['extra__notnull=true', [3]],
      ['shape__within=104,27,111,34', [4]],
      ['shape__within=106,27,111,34', []],
      ['shape__within=170,0,-160,20', [5]],
      ['bbox=106,29,107,30', [4]],
      ['bbox=1,2,1,2', [6]],
      ['q=banan', [3]],
      ['q=BA 1', [2, 3]],
      ['q=STRAßE σ', [6]],
      ['q=2020-02 渝', [1]],
      ["filter=name = '万州区' OR code = '1'", [0, 2]],
      ["filter=NOT (amount > 5) AND name LIKE '%区'", [1]],
      ['filter=NOT amount = 10', [1, 2, 3]],
      ['filter=NOT (amount = 10 AND rate = 3)', [0, 1, 2, 3, 5]],
      ['filter=amount IS NULL AND NOT (amount = 1 OR rate <> 2)', []],
      ["filter=name LIKE 'B_ n%n'", [2]],
      ["filter=name LIKE '50\\%\\_%'", [4]],
      ['filter=amount NOT IN (2, 10) AND rate IS NOT NULL', [3]],
      ["filter=\"日期\" BETWEEN DATE('2020-01-01') AND DATE('2020-01-31')", [0]],
      ['filter=S_INTERSECTS(geometry, BBOX(106,29,107,30))', [4]],
      ['filter=NOT S_INTERSECTS(shape, BBOX(106,29,107,30))', [5, 6]],
      ['filter=open = TRUE AND S_WITHIN(shape, BBOX(0,0,1,1))', []],
      ["filter=CASEI(name) = CASEI('ba NAN')", [2]],
      ["filter=CASEI(name) = 'ba NAN'", []],
      ["filter=CASEI(name) LIKE CASEI('B_NAN%')", [3]],
      ["filter=CASEI(name) IN (CASEI('BA NAN'), casei('banan'))", [2, 3]],
      ['filter=amount * 2 + 1 = 21', [0, 6]],
      ['filter=(amount - 4) / rate > 0 AND NOT (amount ^ 2 > 100)', [0, 1]],
      ['filter=-amount BETWEEN -2 AND 3', [1, 3]],
      ['filter=10 = amount', [0, 6]],
      ['filter=5 < amount', [0, 2, 6]],
      ['filter=amount / 0 > 1 OR amount % 3 = 1', [0, 2, 6]],
      ['filter=amount div 4 = 2', [0, 6]],
      ['filter=y < x AND x IN (y + 77, y + 179)', [1, 3]],
      ['filter=name > code OR CASEI(name) = CASEI(code)', [0, 1, 2, 4, 5]],
      ['filter=TRUE AND NOT FALSE AND open = TRUE', [0, 2]],
      ["filter=moment > TIMESTAMP('2020-01-01T07:59:59+08:00')", [1, 3]],
      ['filter=S_INTERSECTS(geometry, POINT(-170 10))', [5]],
      ["code__exact='; DROP TABLE t; --", [4]],
      ['code__contains=�', [5]],
      ['sort=amount', [3, 1, 0, 6, 2, 4, 5, 7]],
      ['sort=-amount', [2, 0, 6, 1, 3, 4, 5, 7]],
      ['sort=open,-day', [1, 2, 0, 3, 4, 5, 6, 7]],
      ['sort=moment', [2, 1, 3, 0, 4, 5, 6, 7]],
      ['sort=name', [4, 3, 2, 6, 0, 1, 5, 7]],
      ['sort=-name', [5, 1, 0, 6, 2, 3, 4, 7]],
    ])('answers %s', async (query, expected) => {
      expect(await found(query)).toEqual(expected)
    })

    it.each([
      'sort=amount',
      'sort=-moment',
      'sort=-open,rate',
      'sort=name',
      'q=',
      'rate__isnull=false&sort=-day',
    ])('goes on after any row of %s', async (query) => {
      const raw = query === 'q=' ? 'q=%20' : query
      const { search } = parsePageQuery(raw, { id: 'd', versions: [version] }, seal)
      const { filter = null, sort = [] } = search ?? {}
      const whole = await table.rows({ filter, sort, after: null, offset: 0, limit: 100 })
      expect([...(await table.find({ filter, sort }))]).toEqual(whole)
      const rests = whole.map((after) => table.rows({ filter, sort, after, offset: 0, limit: 100 }))
      expect(await Promise.all(rests)).toEqual(whole.map((_, at) => whole.slice(at + 1)))
      expect(await table.rows({ filter, sort, after: null, offset: 2, limit: 2 })).toEqual(whole.slice(2, 4))
    })

    const grouped = (query: string) => table.groups(parseAggregate(query, version))

    it('groups, with missing values as a group of their own that comes last', async () => {
      expect(await grouped('group_by=open&metrics=count,sum(amount),avg(rate),min(day),max(name)')).toEqual({
        rows: [
          [false, 1, 2, -1.25, '2020-02-01', '渝中区'],
          [true, 2, '9007199254741001', 0.5, '2020-01-31', '万州区'],
          [null, 5, 7, 5e299, null, '𠀀'],
        ],
        total: 3,
      })
    })

    it('groups by parts of dates, sorted and limited, and tells how many groups there are', async () => {
      const query = 'group_by=month(day)&metrics=count,count_distinct(amount)&sort=-count&limit=2'
      expect(await grouped(query)).toEqual({
        rows: [
          [null, 5, 2],
          ['2020-01', 1, 1],
        ],
        total: 4,
      })
    })

    it('groups times by the instant and by parts in the time of China', async () => {
      expect(await grouped('group_by=moment&metrics=count')).toEqual({
        rows: [
          ['2019-12-31T20:00:00', 1],
          ['2020-01-01T00:00:00Z', 2],
          [null, 5],
        ],
        total: 3,
      })
      const first = ['2020-W01', '2020-01-01T08', 3]
      expect(
        await grouped('group_by=week(moment),hour(moment),weekday(moment)&moment__gt=2020-01-01'),
      ).toEqual({
        rows: [[...first, 2]],
        total: 1,
      })
      expect(await grouped('metrics=min(moment),max(moment),count_distinct(moment)')).toEqual({
        rows: [['2019-12-31T20:00:00', '2020-01-01T08:00:00', 2]],
        total: 1,
      })
      expect((await grouped('group_by=quarter(day)&sort=-quarter(day)&limit=2')).rows).toEqual([
        ['2021-Q4', 1],
        ['2020-Q1', 2],
      ])
    })

    it('measures everything together, and nothing', async () => {
      const metrics = 'metrics=count,sum(amount),avg(amount),min(name),count_distinct(code)'
      expect(await grouped(`${metrics}&name__exact=x`)).toEqual({
        rows: [[0, null, null, null, 0]],
        total: 1,
      })
      expect(await grouped(`${metrics}&amount__lt=5`)).toEqual({
        rows: [[2, -1, -0.5, 'BANAN', 1]],
        total: 1,
      })
    })
  })
}
