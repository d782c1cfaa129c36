import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { entryOf, type FieldNote, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

const read = async (text: string | Uint8Array, fields: readonly FieldNote[], name = 'a.json') => {
  const { rows, findings } = await readEntry(entryOf([temporary(name, text)], fields))
  return {
    rows,
    findings: findings.map(({ code, place: { row, line } }) => [code, row, line].filter(Boolean).join(' ')),
    said: findings.map(({ what }) => what.en),
  }
}

describe('json that is not valid', () => {
  it.each([
    ['[\n{"a":1},\n]', 3, 1, 'nothing behind the comma'],
    ["[{\n  'a': 1}]", 2, 3, 'double quotes'],
    ['[\n// of 2024\n{"a":1}]', 2, 1, 'no comments'],
    ['[{"a":\n NaN}]', 2, 2, 'no number'],
    ['[{"a":\n 007}]', 2, 2, 'no number'],
    ['{"a":1}\n{"a":2}', 2, 1, 'more behind the first'],
    ['[{"a":1}\n {"a":2}]', 2, 2, 'not as it should be'],
    ['[{"a":1},\n{"a":', 2, 6, 'the file ends here'],
    ['[{"a":"x\ty"}]'.replace('\\t', '\t'), 1, 7, 'not as it should be'],
  ])('%j is told with its line and character', async (text, line, character, why) => {
    const { findings, said } = await read(text, ['a'])
    expect(findings).toEqual([`json_syntax ${line}`])
    expect(said[0]).toContain(`at character ${character} of the line: `)
    expect(said[0]).toContain(why)
  })

  it('is told of every line of NDJSON', async () => {
    const { findings } = await read('{"a":1}\n{"a":}\n{"a":2\n', ['a'], 'a.ndjson')
    expect(findings).toEqual(['json_syntax 2 2', 'json_syntax 3 3'])
  })
})

describe('json with a member twice', () => {
  it.each([
    ['[\n{"a" : 1, "a" : 2, "b":":x"}]', 2, 'a'],
    ['[{"a" : 1,\n"b":1, "b":2}]', 2, 'b'],
    ['[{"a":1,\n"\\u0061":2}]', 2, 'a'],
    ['[{"a":{"c\\\\":1,"c\\\\":2}}]', 1, 'c\\'],
  ])('%j is told with its name and line', async (text, line, name) => {
    const { findings, said } = await read(text, ['a'])
    expect(findings).toEqual([`json_duplicate ${line}`])
    expect(said[0]).toContain(`“${name}”`)
  })

  it('is told in NDJSON, too, once for each line', async () => {
    const { rows, findings } = await read('{"a":1}\n{"a":1,"a":2}\n{"a":3}\n', ['a'], 'a.ndjson')
    expect([rows, findings]).toEqual([[[1], [2], [3]], ['json_duplicate 2 2']])
  })
})

describe('json that is nested deep', () => {
  const deep = (inner: string) => `{"a":${'['.repeat(10_000)}${inner}${']'.repeat(10_000)}}`

  it.each(['', '1.10'])('is refused in every format (with %j)', async (inner) => {
    expect((await read(`[${deep(inner)}]`, ['a'])).findings).toEqual(['json_deep'])
    expect((await read(`${deep(inner)}\n`, ['a'], 'a.ndjson')).findings).toEqual(['json_deep 1 1'])
    expect((await read(deep(inner), ['a'], 'a.geojson')).findings).toEqual(['json_deep'])
  })

  it('does not fit an object or an array in a cell', async () => {
    const { rows, findings } = await read(
      `a\n${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
      ['a:array'],
      'a.csv',
    )
    expect([rows, findings[0]]).toEqual([[[null]], 'cell_type 1 2'])
  })
})

describe('geojson', () => {
  it('says which property has no column of its own', async () => {
    const feature = (properties: object) => ({ type: 'Feature', id: 7, properties, geometry: null })
    const features = [feature({ geometry: 'x' }), feature({ id: 8 }), feature({ id: '7' })]
    const { findings } = await read(
      JSON.stringify({ type: 'FeatureCollection', features }),
      ['id'],
      'a.geojson',
    )
    expect(findings).toEqual(['geojson_property 1', 'geojson_property 2'])
  })
})

describe('a geometry that RFC 7946 advises against', () => {
  it.each([
    [
      'geojson_antimeridian',
      {
        type: 'LineString',
        coordinates: [
          [170, 10],
          [-170, 10],
        ],
      },
    ],
    [
      'geojson_antimeridian',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [179, 1],
              [-179, 1],
              [-179, 2],
              [179, 1],
            ],
          ],
        ],
      },
    ],
    ['geojson_position', { type: 'Point', coordinates: [106, 29, 300, 5] }],
    [
      'geojson_collection',
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'GeometryCollection', geometries: [] },
          { type: 'Point', coordinates: [1, 2] },
        ],
      },
    ],
  ])('is told (%s) and read as it is', async (code, geometry) => {
    const { rows, findings } = await read(JSON.stringify(geometry), ['geometry'], 'a.geojson')
    expect(rows).toEqual([[geometry]])
    expect(findings.filter((found) => !found.startsWith('geojson_winding'))).toEqual([`${code} 1`])
  })

  it('is none where it only comes near', async () => {
    const geometry = {
      type: 'LineString',
      coordinates: [
        [-90, 10, 1],
        [90, 10, 1],
      ],
    }
    expect((await read(JSON.stringify(geometry), ['geometry'], 'a.geojson')).findings).toEqual([])
  })
})

describe('a .zip', () => {
  it('that packs in another way, or holds names that lead out, says so', async () => {
    const bytes = zipSync({ 'a.csv': strToU8('a\n1\n') })
    const directory = Buffer.from(bytes).indexOf('PK\u0001\u0002')
    const packed = Buffer.from(bytes)
    packed.writeUInt16LE(12, directory + 10)
    expect((await read(packed, ['a'], 'a.zip')).said[0]).toContain('(method 12)')
    const out = await read(zipSync({ '../../a.csv': strToU8('a\n1\n') }), ['a'], 'a.zip')
    expect([out.findings, out.said[0]]).toEqual([['zip_member'], expect.stringContaining('“../../a.csv”')])
  })
})
