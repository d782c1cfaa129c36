import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Row } from '#ingest/table.ts'
import { CellEncoder } from '#release/cell-bytes.ts'
import { SheetRows } from '#release/sinks/sheet-rows.ts'
import { columnName, rowXml } from '#release/sinks/sheet-xml.ts'

/** Writes rows as they come in batches; returns their deflate data and what is told of them. */
const written = (batches: readonly (readonly Row[])[], columns: number) => {
  const [rows, encoder] = [new SheetRows(columns, 'before'), new CellEncoder(columns)]
  const parts: Buffer[] = []
  let number = 2
  for (const batch of batches) {
    parts.push(Buffer.from(rows.write(encoder.encode(batch), number)))
    number += batch.length
  }
  const { data, uncompressed } = rows.end('after')
  parts.push(Buffer.from(data))
  rows.release()
  return { data: Buffer.concat(parts), uncompressed }
}

const xmlOf = (rows: readonly Row[], columns: number): string => {
  const names = Array.from({ length: columns }, (_, i) => columnName(i))
  return `before${rows.map((row, i) => rowXml(names, i + 2, row)).join('')}after`
}

const expectSame = (rows: readonly Row[], columns: number, pace: number): void => {
  const batches = Array.from({ length: Math.ceil(rows.length / pace) }, (_, i) =>
    rows.slice(i * pace, (i + 1) * pace),
  )
  const { data, uncompressed } = written(batches, columns)
  const xml = Buffer.from(xmlOf(rows, columns))
  expect(inflateRawSync(data).equals(xml)).toBe(true)
  expect(uncompressed).toEqual({ crc: crc32(xml), bytes: xml.length })
  expect(written([rows], columns).data.equals(data)).toBe(true)
}

const words = fc.constantFrom(
  '重庆市渝中区人民路',
  '停车场',
  ' a',
  '<&>\r\n_x0041_',
  '𠮷',
  '',
  'x'.repeat(700),
)
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.array(words, { maxLength: 4 }).map((parts) => parts.join('')) },
  fc.string({ unit: 'grapheme' }),
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(123456789012345680, 1e300, -0, 0.1),
)

it('writes any rows as deflate data of their XML, in whatever batches they come', () => {
  const rows = fc
    .integer({ min: 1, max: 30 })
    .chain((columns) =>
      fc.tuple(
        fc.constant(columns),
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 40 }),
      ),
    )
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 40 }), ([columns, rows], pace) =>
      expectSame(rows, columns, pace),
    ),
    { numRuns: 200 },
  )
})

it('writes many blocks, rows longer than the window, and texts longer than what is looked at together', () => {
  const [next, many] = [(n: number): number => (n * 48_271) % 2_147_483_647, 20_000]
  const rows = Array.from(
    { length: many },
    (_, i): Row => [`CQ${i}`, next(i + 1) / 100, null, i % 7 === 0, '渝中区'],
  )
  expectSame(rows, 5, 8192)
  const wide = Array.from({ length: 900 }, (_, i) => (i % 3 === 0 ? i : `列 ${i % 50}`))
  expectSame([wide, wide.toReversed(), wide], 900, 2)
  let seed = 1
  const noise = Array.from({ length: 60_000 }, () => {
    seed = next(seed)
    return String.fromCharCode(0x4e00 + (seed % 5000))
  })
  expectSame([[noise.join('')], ['重复'.repeat(50_000)], [noise.slice(0, 5000).join('')]], 1, 1)
})
