import { readFileSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import type { Cell, Row } from '#ingest/table.ts'
import { field, fileOf, temporaryFolder, tree, write } from './sample.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '007',
    ' 空格 ',
    '"引号"',
    '一,二',
    'a\r\nb',
    '\n',
    '\\ud83d',
    '😀',
    '=1+1',
    '\u0000',
    '1e5',
    '_x0041_',
    'null',
  ),
)
const orNull = (cell: fc.Arbitrary<Cell>): fc.Arbitrary<Cell> =>
  fc.oneof({ weight: 4, arbitrary: cell }, fc.constant(null))
const fields = [
  field('code', 'string'),
  field('count', 'integer'),
  field('share', 'number'),
  field('valid', 'boolean'),
  field('day', 'date'),
  field('at', 'datetime'),
  field('extra', 'object'),
]
const row = fc.tuple(
  orNull(text),
  orNull(fc.oneof(fc.maxSafeInteger(), fc.constant(Number.MAX_SAFE_INTEGER))),
  orNull(fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n))),
  orNull(fc.boolean()),
  orNull(
    fc
      .date({ min: new Date('1600-01-01'), max: new Date('2400-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10)),
  ),
  orNull(fc.constantFrom('2024-02-09T08:00:00+08:00', '2024-02-09T08:00:00', '2024-02-09T08:00:00.123Z')),
  orNull(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null)), { noNullPrototype: true })),
)

const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean)

const parquetRows = async (file: string): Promise<Row[]> => {
  const records = await parquetReadObjects({
    file: await asyncBufferFromFile(file),
    compressors: { ZSTD: (bytes) => zstdDecompressSync(bytes) },
  })
  return records.map((record) => fields.map(({ name, type }) => plain(record[name], type)))
}

const plain = (value: unknown, type: string): Cell => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (type === 'object') return JSON.parse(String(value))
  return type === 'integer' ? Number(value) : (value as Cell)
}

const csvText = (cell: Cell): string => {
  if (cell === null) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

// Numbers of more than 15 digits from 1e15 on, also those with a fraction, are texts in a sheet.
const sheetRow = (cells: readonly unknown[]): unknown[] =>
  fields.map(({ type }, i) => {
    const cell = cells[i] ?? null
    return type === 'integer' || type === 'number' ? toNumber(cell) : cell
  })

const toNumber = (cell: unknown): unknown => (/^-?\d+(\.\d+)?$/.test(String(cell)) ? Number(cell) : cell)

const sheetCell = (cell: Cell): Cell => {
  // The reader does not tell an empty text from an empty cell.
  if (cell === '') return null
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell
}

it('writes the same rows in every format', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const dir = temporaryFolder()
      const { version } = await write({ fields, rows }, dir)
      const expected = rows.map((cells) => JSON.parse(JSON.stringify(cells)))
      const records = rows.map((cells) => Object.fromEntries(fields.map(({ name }, i) => [name, cells[i]])))

      expect(version.rows).toBe(rows.length)
      expect(lines(fileOf(dir, version, 'ndjson'))).toEqual(records.map((record) => JSON.stringify(record)))
      expect(JSON.parse(readFileSync(fileOf(dir, version, 'json'), 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(records)),
      )
      const csv = Papa.parse(readFileSync(fileOf(dir, version, 'csv'), 'utf8'), {
        newline: '\r\n',
        delimiter: ',',
      })
      expect(csv.data).toEqual([fields.map((f) => f.name), ...rows.map((cells) => cells.map(csvText)), ['']])
      expect(await parquetRows(fileOf(dir, version, 'parquet'))).toEqual(expected)
      const sheet = await readSheet(fileOf(dir, version, 'xlsx'), 1, { trim: false })
      expect([sheet[0], ...sheet.slice(1).map(sheetRow)]).toEqual([
        fields.map((f) => f.title),
        ...rows.map((cells) => cells.map(sheetCell)),
      ])
    }),
    { numRuns: 25 },
  )
})

it('writes the same bytes twice', async () => {
  const rows = fc.sample(row, { numRuns: 1500, seed: 7 })
  const [first, second] = [temporaryFolder(), temporaryFolder()]
  await write({ fields, rows }, first)
  await write({ fields, rows }, second)
  expect(tree(first)).toEqual(tree(second))
})

it('writes the same bytes in a thread of its own, however many batches there are', async () => {
  const rows = fc.sample(row, { numRuns: 9000, seed: 11 })
  const [here, aside] = [temporaryFolder(), temporaryFolder()]
  await write({ fields, rows }, here)
  await write({ fields, rows }, aside, true)
  const withoutTable = ([file]: readonly [string, string]): boolean => !file.endsWith('.duckdb')
  expect(Object.entries(tree(aside)).filter(withoutTable)).toEqual(
    Object.entries(tree(here)).filter(withoutTable),
  )
})

it('tells what went wrong in the thread of its own', async () => {
  const dir = temporaryFolder()
  const id = 'no/such/folder'
  await expect(write({ id, fields, rows: [[]] }, dir, true)).rejects.toThrow('ENOENT')
})
