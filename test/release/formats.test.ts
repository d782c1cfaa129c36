import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Row } from '#ingest/table.ts'
import { batchEncoder } from '#release/record-encoder.ts'
import { xlsxLimits, xlsxSink } from '#release/sinks/xlsx.ts'
import { field, fileOf, type Sample, temporaryFolder, write } from './sample.ts'

const published = async (sample: Sample, format: string): Promise<string> => {
  const dir = temporaryFolder()
  const { version } = await write(sample, dir)
  return readFileSync(fileOf(dir, version, format), 'utf8')
}

const texts = (...names: string[]) => names.map((name) => field(name, 'string'))

describe('csv', () => {
  it('has a header of names, CRLF, no byte order mark, and quotes only where needed', async () => {
    const rows = [
      ['007', ' a ', '=1+1'],
      ['一,二', '"q"', 'x\ny'],
    ]
    expect(await published({ fields: texts('a', 'b', 'c'), rows }, 'csv')).toBe(
      'a,b,c\r\n007, a ,=1+1\r\n"一,二","""q""","x\ny"\r\n',
    )
  })

  it('tells an empty text from no value', async () => {
    expect(await published({ fields: texts('a', 'b'), rows: [['', null]] }, 'csv')).toBe('a,b\r\n"",\r\n')
  })

  it('keeps a row whose only cell has no value', async () => {
    expect(await published({ fields: texts('a'), rows: [[null], ['x']] }, 'csv')).toBe('a\r\n""\r\nx\r\n')
  })
})

it('says the same in every format of text that is no UTF-8', async () => {
  const sample: Sample = {
    fields: [...texts('a', 'b'), field('o', 'object')],
    rows: [['\ud83d!', '\\ud83d', { k: '\udc00' }]],
  }
  const record = '{"a":"\ufffd!","b":"\\\\ud83d","o":{"k":"\ufffd"}}'
  expect(await published(sample, 'ndjson')).toBe(`${record}\n`)
  expect(await published(sample, 'json')).toBe(`[\n${record}\n]\n`)
  expect(await published(sample, 'csv')).toBe('a,b,o\r\n\ufffd!,\\ud83d,"{""k"":""\ufffd""}"\r\n')
})

it('writes a table without rows in every format', async () => {
  const dir = temporaryFolder()
  const { version } = await write({ fields: texts('a'), rows: [] }, dir)
  expect(version.rows).toBe(0)
  expect(version.distributions.map((file) => file.format)).toEqual([
    'csv',
    'xlsx',
    'json',
    'ndjson',
    'parquet',
  ])
  expect(readFileSync(fileOf(dir, version, 'json'), 'utf8')).toBe('[]\n')
  expect(readFileSync(fileOf(dir, version, 'ndjson'), 'utf8')).toBe('')
})

describe('geojson', () => {
  const coordinates = { longitude: 'lon', latitude: 'lat' }
  const points: Sample = {
    fields: [field('name', 'string'), field('lon', 'number'), field('lat', 'number')],
    rows: [
      ['解放碑', 106.577, 29.557],
      ['无坐标', null, 29.5],
      ['武隆', 107.76, 29.33],
    ],
    more: { coordinates },
  }

  it('makes points of the coordinates, and null where one is missing', async () => {
    const collection = JSON.parse(await published(points, 'geojson'))
    expect(collection.type).toBe('FeatureCollection')
    expect(collection.features[0]).toEqual({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [106.577, 29.557] },
      properties: { name: '解放碑', lon: 106.577, lat: 29.557 },
    })
    expect(collection.features[1].geometry).toBeNull()
  })

  it('knows the box around the geometries', async () => {
    const { version } = await write(points, temporaryFolder())
    expect(version.bbox).toEqual([106.577, 29.33, 107.76, 29.557])
  })

  it('takes the geometry of a geojson field out of the properties', async () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [106, 29],
        [107, 30.5],
      ],
    }
    const group = { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [105, 31] }] }
    const sample = {
      fields: [field('shape', 'geojson'), field('name', 'string')],
      rows: [
        [line, 'a'],
        [group, 'b'],
        [null, 'c'],
      ],
    }
    const { features } = JSON.parse(await published(sample, 'geojson'))
    expect(features).toEqual([
      { type: 'Feature', geometry: line, properties: { name: 'a' } },
      { type: 'Feature', geometry: group, properties: { name: 'b' } },
      { type: 'Feature', geometry: null, properties: { name: 'c' } },
    ])
    expect((await write(sample, temporaryFolder())).version.bbox).toEqual([105, 29, 107, 31])
  })

  it('is well formed without rows', async () => {
    expect(JSON.parse(await published({ ...points, rows: [] }, 'geojson')).features).toEqual([])
  })

  it('is not made of a table without geometry', async () => {
    const { version } = await write({ fields: texts('a'), rows: [['x']] }, temporaryFolder())
    expect(version.distributions.map((file) => file.format)).not.toContain('geojson')
  })
})

describe('xlsx', () => {
  it('explains the fields on a second sheet', async () => {
    const dir = temporaryFolder()
    const fields = [
      field('code', 'string', { title: '代码', description: '六位' }),
      field('n', 'integer', { title: '数' }),
    ]
    const { version } = await write({ fields, rows: [['500000', 1]] }, dir)
    expect(await readSheet(fileOf(dir, version, 'xlsx'), '字段说明')).toEqual([
      ['名称 name', '标题 title', '类型 type', '说明 description'],
      ['code', '代码', 'string', '六位'],
      ['n', '数', 'integer', null],
    ])
  })

  it('keeps digits that a spreadsheet would hide, and formulas, as text', async () => {
    const dir = temporaryFolder()
    const fields = [field('n', 'integer'), field('x', 'number'), field('s', 'string')]
    const rows: Row[] = [
      [9007199254740991, 0.1, '=1+1'],
      [-1000000000000000, 1e300, '0012'],
    ]
    const { version } = await write({ fields, rows }, dir)
    const sheet = await readSheet(fileOf(dir, version, 'xlsx'), 1)
    expect(sheet.slice(1)).toEqual([['9007199254740991', 0.1, '=1+1'], rows[1]])
  })

  it('is left out, with the reason, where a cell is too long', async () => {
    const dir = temporaryFolder()
    const longest = 'x'.repeat(32_767)
    const fits = await write({ fields: texts('a'), rows: [[longest]] }, dir)
    expect(fits.version.omitted).toEqual([])
    const { version } = await write({ fields: texts('a'), rows: [['x'], [`${longest}x`]] }, dir)
    expect(version.distributions.map((file) => file.format)).not.toContain('xlsx')
    expect(version.omitted.map((omission) => omission.format)).toEqual(['xlsx'])
    expect(version.omitted[0]?.reason.zh).toContain('第 2 行「字段 a」超过')
    expect(version.omitted[0]?.reason.en).toContain('row 2')
    expect(readdirSync(path.join(dir, 'public/data/307009-12', version.id))).not.toContain('307009-12.xlsx')
  })

  const sheetOf = async (count: number) => {
    const file = path.join(temporaryFolder(), 'a.xlsx')
    const sink = await xlsxSink(file, texts('a'))
    const encoder = batchEncoder(['a'])
    for (let rest = count; rest > 0; rest -= 50_000) {
      const rows: Row[] = Array.from({ length: Math.min(rest, 50_000) }, () => [null])
      await sink.write(encoder.encode(rows))
    }
    return { outcome: await sink.finish(), exists: existsSync(file) }
  }

  it('holds as many rows as a sheet does, and is left out beyond', async () => {
    const full = await sheetOf(xlsxLimits.rows - 1)
    expect(full.outcome).toHaveProperty('written')
    const over = await sheetOf(xlsxLimits.rows)
    expect(over.outcome).toHaveProperty('omitted.zh', expect.stringContaining('1,048,575 行'))
    expect(over.exists).toBe(false)
  })
})

it('leaves nothing behind where a cell has an error', async () => {
  const dir = temporaryFolder()
  const finding = {
    code: 'cell_wrong',
    severity: 'error' as const,
    place: { row: 1 },
    what: { zh: '错', en: 'wrong' },
    remedy: { zh: '改', en: 'mend' },
  }
  const sample = { fields: texts('a'), rows: [['x']], findings: [finding] }
  await expect(write(sample, dir)).rejects.toThrow(FindingsError)
  expect(readdirSync(dir)).toEqual([])
})

it('passes warnings on', async () => {
  const finding = {
    code: 'cell_odd',
    severity: 'warning' as const,
    place: { row: 1 },
    what: { zh: '奇怪', en: 'odd' },
    remedy: { zh: '看', en: 'look' },
  }
  const { findings, version } = await write(
    { fields: texts('a'), rows: [['x']], findings: [finding] },
    temporaryFolder(),
  )
  expect(findings).toEqual([finding])
  expect(version.rows).toBe(1)
})
