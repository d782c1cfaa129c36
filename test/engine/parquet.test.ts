import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ParquetColumn, writeParquet } from '#engine/duckdb/parquet.ts'
import { smallParquet } from '#engine/parquet/small-table.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaifang-parquet-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const columns: readonly ParquetColumn[] = [
  { name: 'a "name", 名称', type: 'string' },
  { name: 'count', type: 'integer' },
  { name: 'share', type: 'number' },
  { name: 'valid', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'month', type: 'yearmonth' },
  { name: 'at', type: 'datetime' },
  { name: 'more', type: 'object' },
]

const rows: readonly (readonly unknown[])[] = [
  [...['渝中区', 9_007_199_254_740_991, 0.1, true, '2024-02-29', '2024-02', '2024-02-09T08:00:00+08:00']],
  [...['', -1, 1e300, false, '0001-01-01', null, null, '{"a":[1,"“"]}']],
  [...['a\u0000b\n"', 0, -2.5e-7, null, '9999-12-31', '1999-12', '2024-02-09T08:00:00', '{}']],
  [null, null, null, null, null, null, null, null],
  ...Array.from({ length: 500 }, (_, i) => [`第${i % 7}号`, i, i / 8, i % 2 === 0, '1969-12-31', null, null]),
].map((row) => [...row, null].slice(0, columns.length))

const query = async (sql: string): Promise<readonly unknown[]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const found = (await connection.runAndReadAll(sql)).getRowsJson()
  connection.closeSync()
  instance.closeSync()
  return found
}

const write = async (kept: readonly (readonly unknown[])[]): Promise<{ small: string; large: string }> => {
  const [small, large, ndjson] = [join(folder, 'small'), join(folder, 'large'), join(folder, 'rows.ndjson')]
  writeFileSync(small, smallParquet(columns, kept))
  const records = kept.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])))
  writeFileSync(ndjson, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  await writeParquet(ndjson, columns, large)
  return { small, large }
}

it.each([
  ['all kinds of values', rows],
  ['no rows', []],
  ['nothing but missing values', [rows[3] ?? []]],
])('a small table has the columns and rows of a large one: %s', async (_, kept) => {
  const { small, large } = await write(kept)
  const types = (file: string): Promise<readonly unknown[]> =>
    query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('${file}'))`)
  const all = (file: string): Promise<readonly unknown[]> => query(`SELECT * FROM read_parquet('${file}')`)
  expect(await types(small)).toEqual(await types(large))
  expect(await all(small)).toEqual(await all(large))
})

type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'date'

interface MadeKind {
  readonly column: Pick<SchemaElement, 'type' | 'converted_type'>
  readonly cell: fc.Arbitrary<string | number | boolean>
  /** What hyparquet-writer is given of a cell. */
  readonly value: (cell: unknown) => unknown
}

const kinds: Readonly<Record<Kind, MadeKind>> = {
  string: {
    column: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    cell: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('a', '重', '庆', '\ud7ff', '\u{10ffff}', '\ud800'), maxLength: 20 }),
      fc.constantFrom('渝中区', '江北区', ''),
    ),
    value: (cell: unknown) => cell,
  },
  integer: {
    column: { type: 'INT64' },
    cell: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -3, max: 3 })),
    value: (cell: unknown) => BigInt(Number(cell)),
  },
  number: {
    column: { type: 'DOUBLE' },
    cell: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, 0.5, -1)),
    value: (cell: unknown) => cell,
  },
  boolean: { column: { type: 'BOOLEAN' }, cell: fc.boolean(), value: (cell: unknown) => cell },
  date: {
    column: { type: 'INT32', converted_type: 'DATE' },
    cell: fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    value: (cell: unknown) => Date.parse(String(cell)) / 86_400_000,
  },
}

const byHyparquet = (names: readonly Kind[], made: readonly (readonly unknown[])[]): Uint8Array => {
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: names.length },
    ...names.map(
      (kind, i): SchemaElement => ({
        name: `${kind}${i}`,
        repetition_type: 'OPTIONAL',
        ...kinds[kind].column,
      }),
    ),
  ]
  const columnData = names.map((kind, i) => ({
    name: `${kind}${i}`,
    data: made.map((row) => (row[i] === null ? null : kinds[kind].value(row[i]))),
    offsetIndex: false,
  }))
  return new Uint8Array(
    parquetWriteBuffer({ schema, columnData, codec: 'SNAPPY', rowGroupSize: 4096, createdBy: 'kaifang' }),
  )
}

it('a small table has the bytes that hyparquet-writer would give it', () => {
  const tables = fc
    .array(fc.constantFrom<Kind>('string', 'integer', 'number', 'boolean', 'date'), {
      minLength: 1,
      maxLength: 18,
    })
    .chain((names) => {
      const row = fc.tuple(...names.map((kind) => fc.option(kinds[kind].cell, { freq: 6 })))
      // Rows again and again make runs, and columns worth a dictionary.
      const some = fc.array(fc.tuple(row, fc.integer({ min: 1, max: 30 })), { maxLength: 30 })
      return fc.tuple(
        fc.constant(names),
        some.map((all) => all.flatMap(([cells, times]) => Array.from({ length: times }, () => cells))),
      )
    })
  fc.assert(
    fc.property(tables, ([names, made]) => {
      const fields = names.map((kind, i) => ({ name: `${kind}${i}`, type: kind }))
      expect(Buffer.from(smallParquet(fields, made))).toEqual(Buffer.from(byHyparquet(names, made)))
    }),
    { numRuns: 100 },
  )
})
