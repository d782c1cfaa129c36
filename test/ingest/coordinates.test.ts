import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Position, toBd09, toGcj02, toWgs84 } from '#ingest/coordinates.ts'
import { openTable } from '#ingest/open-table.ts'
import { entryOf } from './corpus.ts'
import { temporary } from './temporary.ts'

const corpus = fileURLToPath(new URL('../../../shared/corpus/cn-poi/', import.meta.url))
const hasCorpus = existsSync(corpus)

/** Metres between two positions near one another. */
const metres = ([x1, y1]: Position, [x2, y2]: Position): number =>
  Math.hypot((x1 - x2) * Math.cos((y1 * Math.PI) / 180), y1 - y2) * 111_320

const inChina = fc.tuple(
  fc.double({ min: 74, max: 134, noNaN: true }),
  fc.double({ min: 19, max: 53, noNaN: true }),
)

const read = async (text: string, more: object, fields: Parameters<typeof entryOf>[1], name = 'a.csv') => {
  const table = await openTable(Object.assign(entryOf([temporary(name, text)], fields), more), {})
  const rows = (await Array.fromAsync(table.rows)).flat()
  return { table, rows, codes: table.findings.map(({ code }) => code) }
}

describe('coordinates', () => {
  it('come back from GCJ-02 and BD-09 to within two centimetres', () => {
    const property = fc.property(inChina, (position) => {
      const gcj = toGcj02(position)
      const bd = toBd09(gcj)
      return metres(toWgs84(gcj, 'gcj-02'), position) < 0.02 && metres(toWgs84(bd, 'bd-09'), position) < 0.02
    })
    expect(fc.check(property, { numRuns: 2000 }).failed).toBe(false)
  })

  it('agree with a published pair: 天安门', () => {
    expect(metres(toGcj02([116.3912757, 39.906217]), [116.3975176, 39.9076206])).toBeLessThan(2)
  })

  it('outside of China are not moved', () => {
    expect(toWgs84([2.3522, 48.8566], 'gcj-02')).toEqual([2.3522, 48.8566])
  })

  it.each([undefined, 'gcj-02', 'bd-09'])(
    'the wrong way round are refused, and said so (%s)',
    async (crs) => {
      const more = { crs, position: { longitude: 'f0', latitude: 'f1' }, misfitShare: 1 }
      const { rows, table } = await read('经度,纬度\n29.5,106.5\n106.5,29.5\n', more, [
        '经度:number',
        '纬度:number',
      ])
      expect(rows.map(([, latitude]) => typeof latitude)).toEqual(['object', 'number'])
      expect(table.findings.map(({ code, place }) => [code, place.row, place.column])).toEqual([
        ['cell_degrees', 1, '纬度'],
      ])
      expect(table.takeMisfits()).toEqual([{ row: 1, field: 'f1', original: '106.5' }])
    },
  )

  // The authors of these places went back by one step of the shift, which their own GCJ-02 misses by up to 2.7 m.
  it.skipIf(!hasCorpus)(
    'of 8,165 places of Wuhan agree with those their authors give, and go back exactly',
    async () => {
      const [apart, oneStep, back]: [number[], number[], number[]] = [[], [], []]
      for (const name of ['wuhan-malls.csv', 'wuhan-medical-institutions.csv']) {
        const fields = ['XGCJ:number', 'YGCJ:number', 'XWGS:string', 'YWGS:string']
        const entry = { ...entryOf([{ path: `${corpus}${name}`, given: name }], fields), misfitShare: 0 }
        const position = { longitude: 'f0', latitude: 'f1' }
        const table = await openTable({ ...entry, crs: 'gcj-02', position }, {})
        for await (const rows of table.rows)
          for (const [
            x = 0,
            y = 0,
            wx = 0,
            wy = 0,
            gx = 0,
            gy = 0,
          ] of rows as unknown as readonly number[][]) {
            const [sx, sy] = toGcj02([gx, gy])
            apart.push(metres([x, y], [Number(wx), Number(wy)]))
            oneStep.push(metres([2 * gx - sx, 2 * gy - sy], [Number(wx), Number(wy)]))
            back.push(metres(toGcj02([x, y]), [gx, gy]))
          }
        expect(table.findings).toEqual([])
      }
      expect(apart.length).toBe(8165)
      expect(Math.max(...apart)).toBeLessThan(3)
      expect(oneStep.sort((a, b) => a - b)[4082]).toBeLessThan(0.001)
      expect(Math.max(...back)).toBeLessThan(0.02)
    },
  )

  it('of a table are converted, and the original kept beside them', async () => {
    const text = 'x,y\n106.5507,29.5647\n106.5507,\n'
    const position = { longitude: 'f0', latitude: 'f1' }
    const { table, rows } = await read(text, { crs: 'gcj-02', position }, ['x:number', 'y:number'])
    expect(table.fields.map(({ name, title, originalOf }) => [name, title, originalOf])).toEqual([
      ['f0', 'x', undefined],
      ['f1', 'y', undefined],
      ['f0_gcj02', 'x（GCJ-02 原值）', 'f0'],
      ['f1_gcj02', 'y（GCJ-02 原值）', 'f1'],
    ])
    const [x, y] = toWgs84([106.5507, 29.5647], 'gcj-02')
    expect(rows).toEqual([
      [x, y, 106.5507, 29.5647],
      [null, null, 106.5507, null],
    ])
    expect(metres([x, y], [106.5507, 29.5647])).toBeGreaterThan(300)
  })

  it('are converted before they are masked', async () => {
    const masked = ['x', 'y'].map(
      (title) =>
        ({
          title: title === 'x' ? '经度' : '纬度',
          column: title,
          type: 'number',
          mask: 'generalise',
        }) as const,
    )
    const position = { longitude: 'f0', latitude: 'f1' }
    const { rows } = await read('x,y\n106.5507,29.5647\n', { crs: 'gcj-02', position }, masked)
    const plain = await read('x,y\n106.5507,29.5647\n', {}, masked)
    expect(rows[0]?.slice(2)).toEqual(plain.rows[0])
    expect(JSON.stringify(rows)).not.toContain('29.5647')
  })

  it('of geometries are converted at any depth', async () => {
    const ring = [
      [106.5, 29.5],
      [106.6, 29.5],
      [106.6, 29.6],
      [106.5, 29.5],
    ]
    const geometry = { type: 'Polygon', coordinates: [ring] }
    const text = JSON.stringify({ type: 'Feature', properties: {}, geometry })
    const { table, rows } = await read(text, { crs: 'gcj-02' }, ['geometry'], 'a.geojson')
    expect(table.fields.map(({ name, type }) => [name, type])).toEqual([
      ['f0', 'geojson'],
      ['f0_gcj02', 'object'],
    ])
    const moved = ring.map(([x = 0, y = 0]) => toWgs84([x, y], 'gcj-02'))
    expect(rows).toEqual([[{ type: 'Polygon', coordinates: [moved] }, geometry]])
  })

  it('that are declared and not there are an error', async () => {
    expect((await read('x\n1\n', { crs: 'bd-09' }, ['x'])).codes).toEqual(['crs_unused'])
    expect((await read('x\n1\n', { crs: 'cgcs2000' }, ['x'])).codes).toEqual([])
  })
})
