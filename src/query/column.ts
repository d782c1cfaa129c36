import type { FieldType } from '#catalog/entry.ts'
import { nearest } from '#catalog/nearest.ts'
import { quoted } from './parse-parameters.ts'
import type { QueryFault } from './query-fault.ts'

declare const columnBrand: unique symbol

/** Name of a column that a dataset has. Only a dataset's schema can make one, so it is safe to build on. */
export type ColumnName = string & { readonly [columnBrand]: true }

/** What a query needs to know of a column. */
export interface ColumnLike {
  readonly name: string
  readonly title: string
  readonly type: FieldType
}

/** Columns of one version: `find` takes a name or a title; where one column's title is another's name, the name wins. */
export interface ColumnSchema {
  readonly names: readonly ColumnName[]
  find(given: string): ColumnName | undefined
  typeOf(column: ColumnName): FieldType
}

const schemas = new WeakMap<readonly ColumnLike[], ColumnSchema>()

const makeSchema = (columns: readonly ColumnLike[]): ColumnSchema => {
  const names = columns.map((column) => column.name as ColumnName)
  const byGiven = new Map(columns.map((column) => [column.title, column.name as ColumnName]))
  for (const name of names) byGiven.set(name, name)
  const types = new Map(columns.map((column) => [column.name, column.type]))
  return {
    names,
    find: (given) => byGiven.get(given),
    typeOf: (column) => types.get(column) ?? 'string',
  }
}

/** The schema of a list of columns, made once per list. */
export const columnSchema = (columns: readonly ColumnLike[]): ColumnSchema => {
  const known = schemas.get(columns)
  if (known !== undefined) return known
  const made = makeSchema(columns)
  schemas.set(columns, made)
  return made
}

/** What to say of a column that is not there. */
export const unknownField = (
  given: string,
  parameter: string,
  columns: readonly ColumnLike[],
): QueryFault => {
  const known = columns.map((column) => column.name)
  const near = nearest(quoted(given), [...known, ...columns.map((column) => column.title)])
  return {
    code: 'unknown_field',
    parameter,
    what: {
      zh: `没有字段“${quoted(given)}”，可用：${columns.map((c) => `${c.name}（${c.title}）`).join('、')}`,
      en: `No field "${quoted(given)}"; known: ${known.join(', ')}`,
    },
    known,
    ...(near === undefined ? {} : { didYouMean: near }),
  }
}
