import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { csvRecords } from '#engine/encode/csv-records.ts'
import { encodeRows } from '#engine/encode/encode-rows.ts'
import { geojsonRecords, jsonRecords, ndjsonRecords } from '#engine/encode/json-records.ts'
import type { RecordEncoder } from '#engine/encode/record-encoder.ts'
import { openRowFile } from '#engine/open-row-file.ts'
import { allSlices, rowSlices } from '#engine/row-slices.ts'
import { columnSchema } from '#query/column.ts'
import { batchEncoder } from '#release/record-encoder.ts'
import { csvSink } from '#release/sinks/csv.ts'
import { geojsonSink } from '#release/sinks/geojson.ts'
import { jsonSink } from '#release/sinks/json.ts'
import { ndjsonSink } from '#release/sinks/ndjson.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-encode-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fields = [
  { name: '编"码', title: '编码', type: 'string' },
  { name: 'n', title: '数', type: 'number' },
  { name: 'ok', title: '是否', type: 'boolean' },
  { name: 'more', title: '其他', type: 'object' },
  { name: 'shape', title: '图形', type: 'geojson' },
] as const
const names = fields.map(({ name }) => name)
const shape = columnSchema(fields).find('shape') ?? never()
const place = { kind: 'geometry', column: shape } as const

function never(): never {
  throw new Error('no column')
}

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '=1+1',
    '-5',
    '+x',
    '@a,b',
    '\t',
    '，',
    'a,b',
    '"',
    'a"b\r\n',
    '\\',
    '＝x',
    '\ud800',
    '\\u0041',
  ),
)
const cells = fc.tuple(
  fc.option(texts),
  fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  fc.option(fc.boolean()),
  fc.option(fc.oneof(fc.dictionary(texts, texts), fc.array(fc.array(texts)))),
  fc.option(fc.record({ type: fc.constant('Point'), coordinates: fc.tuple(fc.integer(), fc.integer()) })),
)
const tables = fc.array(cells, { maxLength: 30 })

const write = async (rows: readonly (readonly never[])[]) => {
  const file = (name: string) => path.join(folder, name)
  const entry = {} as Parameters<typeof geojsonSink>[1]
  const open = fields as unknown as Parameters<typeof geojsonSink>[2]
  const sinks = [
    await csvSink(file('csv'), names),
    await jsonSink(file('json')),
    await ndjsonSink(file('ndjson'), file('idx')),
    await geojsonSink(file('geojson'), entry, open),
  ]
  const batch = batchEncoder(names).encode(rows)
  for (const sink of sinks) await sink.write(batch)
  for (const sink of sinks) await sink.finish()
  return openRowFile(file('ndjson'), file('idx'))
}

const textOf = (slices: Iterable<Buffer<ArrayBuffer>>, encoder: RecordEncoder): string =>
  Buffer.concat([...encodeRows(slices, encoder)]).toString('utf8')

const all = { names, select: null, place }
const plain = { bom: false, formulas: 'keep' } as const

describe('encoders of row files', () => {
  it('write what the release writes, byte for byte', async () => {
    const same = fc.asyncProperty(tables, async (rows) => {
      const file = await write(rows as unknown as never[][])
      const onDisk = (name: string) => readFileSync(path.join(folder, name), 'utf8')
      expect(
        textOf(
          allSlices(() => file),
          csvRecords(all, plain),
        ),
      ).toBe(onDisk('csv'))
      expect(
        textOf(
          allSlices(() => file),
          jsonRecords(all),
        ),
      ).toBe(onDisk('json'))
      expect(
        textOf(
          allSlices(() => file),
          ndjsonRecords(all),
        ),
      ).toBe(onDisk('ndjson'))
      expect(
        textOf(
          allSlices(() => file),
          geojsonRecords(all),
        ),
      ).toBe(onDisk('geojson'))
      file.close()
    })
    await fc.assert(same, { numRuns: 60 })
  })

  it('give any rows in any order, with the columns that are wanted', async () => {
    const asked = fc.tuple(tables, fc.array(fc.nat(29)), fc.shuffledSubarray([...names], { minLength: 1 }))
    const same = fc.asyncProperty(asked, async ([rows, picked, select]) => {
      const file = await write(rows as unknown as never[][])
      const numbers = Uint32Array.from(picked.filter((row) => row < rows.length))
      const records = readFileSync(path.join(folder, 'ndjson'), 'utf8').split('\n').slice(0, -1)
      const expected = [...numbers].map((row) => {
        const record = JSON.parse(records[row] ?? '') as Record<string, unknown>
        return Object.fromEntries(select.map((name) => [name, record[name]]))
      })
      const given = textOf(
        rowSlices(() => file, numbers),
        ndjsonRecords({ ...all, select }),
      )
      expect(given).toBe(expected.map((record) => `${JSON.stringify(record)}\n`).join(''))
      const json = textOf(
        rowSlices(() => file, numbers),
        jsonRecords({ ...all, select }),
      )
      expect(JSON.parse(json)).toEqual(expected)
      file.close()
    })
    await fc.assert(same, { numRuns: 60 })
  })

  it('put an apostrophe before formulas where that is asked for, and a mark before all', async () => {
    const rows = [
      ['=1+1', -5, true, null, null],
      ['@a,b', null, null, ['=x'], null],
      ['＝1', null, null, null, null],
      ['\t=1', null, null, null, null],
      ['重庆', null, null, null, null],
    ]
    const file = await write(rows as unknown as never[][])
    const select = names.slice(0, 4)
    const csv = textOf(
      allSlices(() => file),
      csvRecords({ ...all, select }, { bom: true, formulas: 'escape' }),
    )
    expect(csv).toBe(
      '\ufeff"编""码",n,ok,more\r\n' +
        "'=1+1,-5,true,\r\n" +
        '"\'@a,b",,,"[""=x""]"\r\n' +
        "'＝1,,,\r\n" +
        "'\t=1,,,\r\n" +
        '重庆,,,\r\n',
    )
    file.close()
  })

  it('refuse rows that are not of their version', () => {
    const odd = [Buffer.from('{"x":1}\n')]
    expect(() => textOf(odd, jsonRecords(all))).toThrow('not of its version')
    expect(() => textOf([Buffer.from('{"n":"a')], csvRecords({ ...all, names: ['n'] }, plain))).toThrow(
      'ends within a text',
    )
  })
})
