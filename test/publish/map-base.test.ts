import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const entry = (
  code: string,
  file: string,
  fields: string,
  opening = 'unconditional',
): string => `code: ${code}
title: 数据集 ${code}
summary: 用于测试
provider: { name: 测试单位, code: "12500157000000027R", region: "500157" }
format: { class: 自描述格式, type: ${file.slice(file.lastIndexOf('.') + 1)} }
sharing: { type: unconditional }
opening: { type: ${opening}${opening === 'conditional' ? ', conditions: 申请' : ''} }
security: { level: 1, classified: false }
updateCycle: none
issued: 2026-01-01
modified: 2026-01-01
theme: geospatial
status: published
fields: [${fields}]
data:
  - { path: ../data/${file} }
`

const named = '{ name: name, title: 名称, column: name, type: string, open: true }'
const shaped = `${named}, { name: geometry, title: 边界, column: geometry, type: geojson, open: true }`

/** A square of one degree whose west side has many points on a line. */
const square = (west: number, name: string) => {
  const side = Array.from({ length: 200 }, (_, at) => [west, 29 + at / 200])
  const ring = [...side, [west, 30], [west + 1, 30], [west + 1, 29], [west, 29]]
  return { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [ring] } }
}
const geoJson = (features: readonly object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features })
const point = {
  type: 'Feature',
  properties: { name: '点' },
  geometry: { type: 'Point', coordinates: [106, 29] },
}

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  folder.write('data/areas.geojson', geoJson([square(106, '甲区'), square(107, '乙区')]))
  folder.write('data/points.geojson', geoJson([point]))
  folder.write('data/names.csv', 'name\n甲\n')
  folder.write('catalog/areas.yaml', entry('103002/1', 'areas.geojson', shaped))
  folder.write('catalog/points.yaml', entry('103002/2', 'points.geojson', shaped))
  folder.write('catalog/names.yaml', entry('103002/3', 'names.csv', named))
  folder.write('catalog/closed.yaml', entry('103002/4', 'areas.geojson', shaped, 'conditional'))
})
afterEach(() => folder.dispose())

const choose = (base: string): void => folder.write('portal.yaml', `${portalYaml}map: { base: ${base} }\n`)
const published = (path: string): string => readFileSync(join(folder.out, 'current/public', path), 'utf8')

interface Base {
  readonly dataset: string
  readonly objects: { readonly areas: { readonly geometries: readonly { readonly properties: object }[] } }
}

describe('the ground of maps', () => {
  it.each(['103002/1', '103002-1'])(
    'is the outlines of the dataset that portal.yaml names: %s',
    async (code) => {
      choose(code)
      expect((await folder.publish()).findings.filter(({ severity }) => severity === 'error')).toEqual([])
      const base: Base = JSON.parse(published('map/base.json'))
      expect(base.dataset).toBe('103002-1')
      expect(base.objects.areas.geometries.map(({ properties }) => properties)).toEqual([
        { name: '甲区' },
        { name: '乙区' },
      ])
      expect(published('datasets/103002-2/index.html')).toContain('/map/base.json')
      // It would lie under the same lines.
      expect(published('datasets/103002-1/index.html')).not.toContain('/map/base.json')
    },
  )

  it('follows its dataset, stays as it is when others change, and goes when none is chosen', async () => {
    choose('103002/1')
    await folder.publish()
    const first = published('map/base.json')
    folder.write('data/names.csv', 'name\n乙\n')
    await folder.publish()
    expect(published('map/base.json')).toBe(first)
    folder.write('data/areas.geojson', geoJson([square(106, '丙区'), square(107, '乙区')]))
    await folder.publish()
    expect(published('map/base.json')).toContain('丙区')
    expect(published('map/base.json')).not.toContain('甲区')
    folder.write('portal.yaml', portalYaml)
    await folder.publish()
    expect(() => published('map/base.json')).toThrow('ENOENT')
    expect(published('datasets/103002-2/index.html')).not.toContain('/map/base.json')
  })

  it.each([
    ['is not there', '103002/9', '没有公开的数据集', '103002/1、103002/2'],
    ['is not open', '103002/4', '没有公开的数据集', '103002/1、103002/2'],
    ['has no geometry', '103002/3', '没有几何字段', '103002/1、103002/2'],
    ['has no polygons', '103002/2', '没有多边形', '103002/1'],
  ])('that %s stops the publish with what can be chosen', async (_, code, what, candidates) => {
    choose(code)
    const { outcome, findings } = await folder.publish()
    const line = portalYaml.split('\n').length
    const found = findings.filter(({ severity }) => severity === 'error')
    expect([outcome, found.map((one) => one.code)]).toEqual(['refused', ['map_base_unfit']])
    expect(found[0]?.place).toEqual({ file: 'datasets/portal.yaml', line, key: 'map.base' })
    expect(found[0]?.what.zh).toContain(what)
    expect(found[0]?.remedy.zh).toContain(candidates)
    expect(found[0]?.remedy.en).toContain(candidates.replaceAll('、', ', '))
  })

  it('is small, whatever the dataset is: simplified, and neighbours still meet', async () => {
    const wave = (x: number) =>
      Array.from({ length: 20_000 }, (_, at) => [x + Math.sin(at) / 50, 29 + at / 20_000])
    const [left, middle, right] = [106, 107, 108].map(wave)
    const area = (name: string, a: number[][] = [], b: number[][] = []) => {
      const ring = [...a, ...b.toReversed(), ...a.slice(0, 1)]
      return { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [ring] } }
    }
    folder.write('data/areas.geojson', geoJson([area('西', left, middle), area('东', middle, right)]))
    choose('103002/1')
    await folder.publish()
    const base: { readonly arcs: readonly (readonly unknown[])[] } = JSON.parse(published('map/base.json'))
    expect(base.arcs.flat().length).toBeLessThan(5_100)
    // The border between the two is one line, told once.
    expect(base.arcs.length).toBe(3)
  })
})
