import { existsSync } from 'node:fs'
import type { DataSource, FieldType } from '#catalog/entry.ts'
import { openTable } from '#ingest/open-table.ts'
import type { Cell } from '#ingest/table.ts'
import { entryOf } from '../ingest/corpus.ts'
import { beyondOurs, pairOf, type SuiteCase } from './csvw-suite.ts'

/** A case of the suite's conversions to JSON, with the file that holds the right answer. */
export interface JsonCase extends SuiteCase {
  readonly result?: string
}

/** Where the files of the suite lie. */
export interface SuiteFiles {
  path(file: string): string
  text(file: string): string
}

type Json = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const types: Readonly<Record<string, FieldType>> = {
  ...{ number: 'number', double: 'number', float: 'number', decimal: 'number' },
  ...{ integer: 'integer', long: 'integer', int: 'integer', short: 'integer', byte: 'integer' },
  ...{ nonNegativeInteger: 'integer', positiveInteger: 'integer', unsignedLong: 'integer' },
  ...{ unsignedInt: 'integer', unsignedShort: 'integer', unsignedByte: 'integer' },
  ...{ nonPositiveInteger: 'integer', negativeInteger: 'integer' },
  ...{
    boolean: 'boolean',
    date: 'date',
    datetime: 'datetime',
    dateTime: 'datetime',
    gYearMonth: 'yearmonth',
  },
}

interface Column {
  /** Header in the file. */
  readonly title: string
  /** As the answer calls it. */
  readonly key: string
  readonly type: FieldType
}

const textIn = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return textIn(value[0])
  return isRecord(value) ? textIn(Object.values(value)[0]) : typeof value === 'string' ? value : undefined
}

const columnsOf = (metadata: unknown, csv: string): readonly Column[] => {
  const schema = isRecord(metadata) && isRecord(metadata['tableSchema']) ? metadata['tableSchema'] : {}
  const told = (Array.isArray(schema['columns']) ? schema['columns'] : []) as readonly Json[]
  // The suite's headers have no line breaks; some have quotes.
  const header = (csv.split(/\r?\n/)[0] ?? '').split(',').map((one) => one.replace(/^"(.*)"$/, '$1'))
  return header.map((title, at) => {
    const { name, titles, datatype } = told[at] ?? {}
    const base = isRecord(datatype) ? (datatype['base'] ?? 'string') : (datatype ?? 'string')
    return { title, key: textIn(name) ?? textIn(titles) ?? title, type: types[String(base)] ?? 'string' }
  })
}

/** The rows of the file as this product reads them; a value that does not fit its type is the text that it keeps of it. */
const rowsRead = async (path: string, columns: readonly Column[]): Promise<readonly Json[]> => {
  const source: DataSource = { path, given: 'data.csv', format: 'csv' }
  const fields = columns.map(({ title, type }, at) => ({ name: `f${at}`, title, type }))
  const table = await openTable({ ...entryOf([source], fields), misfitShare: 1 }, {})
  const rows: Json[] = []
  for await (const batch of table.rows) {
    const first = rows.length + 1
    const misfits = new Map(
      table.takeMisfits().map(({ row, field, original }) => [`${row} ${field}`, original]),
    )
    for (const [i, cells] of batch.entries()) {
      const cell = (given: Cell, at: number): Cell => given ?? misfits.get(`${first + i} f${at}`) ?? null
      const values = cells.map((given, at) => [columns[at]?.key ?? '', cell(given, at)] as const)
      rows.push(Object.fromEntries(values.filter(([, value]) => value !== null)))
    }
  }
  return rows
}

/** The rows of an answer; undefined where it has several tables. */
const rowsTold = (result: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(result)) return result
  const tables =
    isRecord(result) && Array.isArray(result['tables']) ? (result['tables'] as readonly Json[]) : []
  const [table, ...others] = tables
  if (table === undefined || others.length > 0) return undefined
  return ((table['row'] ?? []) as readonly Json[]).flatMap(({ describes }) => describes)
}

/** Foreign datatypes stand in the way where they have bounds of their own: decimal has no exponent, unsignedByte is never negative. */
const reasonOf = (metadata: unknown): string => beyondOurs(metadata) ?? 'differs'

/** "same" where this product reads of the file of a case what the suite says, else why not; undefined where files are absent. */
export const jsonOutcome = async (one: JsonCase, files: SuiteFiles): Promise<string | undefined> => {
  const { metadata, csv } = pairOf(one)
  const needed = [
    one.action,
    ...(one.implicit ?? []),
    ...[metadata, csv, one.result].flatMap((file) => file ?? []),
  ]
  if (needed.some((file) => !existsSync(files.path(file)))) return undefined
  const parsed: unknown = metadata === undefined ? undefined : JSON.parse(files.text(metadata))
  if (one.result === undefined) return 'an error is wanted: see the validation of the same case'
  const told = rowsTold(JSON.parse(files.text(one.result)))
  if (told === undefined || csv === undefined) return 'has several tables'
  try {
    const read = await rowsRead(files.path(csv), columnsOf(parsed, files.text(csv)))
    return JSON.stringify(read) === JSON.stringify(told) ? 'same' : reasonOf(parsed)
  } catch {
    return reasonOf(parsed)
  }
}
