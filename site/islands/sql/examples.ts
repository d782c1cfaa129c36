import { type Column, categoryOf, measureOf } from '../../column-roles.ts'
import type { sqlZh } from '../../i18n/sql-zh.ts'
import type { Table } from './find-dataset.ts'

/** A statement and what it is for. */
export interface Example {
  readonly words: string
  readonly sql: string
}

type Words = (typeof sqlZh)['example']

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const columnsOf = ({ explored, figures }: Table): readonly Column[] =>
  explored.fields.map(({ name, title, type }) => {
    const own = figures.get(name)
    return { name, title, type, ...(own && { figures: own }) }
  })

/** Statements that make sense of a dataset, out of its dictionary. */
export const examplesOf = (table: Table, words: Words): readonly Example[] => {
  const { name, explored } = table
  const columns = columnsOf(table)
  const category = categoryOf(columns, explored.rows)
  const day = explored.fields.find(({ type }) => type === 'date' || type === 'datetime')
  const figure = measureOf(columns)
  const by = category === undefined ? '' : quoted(category.name)
  return [
    ...(category === undefined
      ? []
      : [
          {
            words: words.count(category.title),
            sql: `SELECT ${by}, count(*) AS n\nFROM ${name}\nGROUP BY ${by}\nORDER BY n DESC\nLIMIT 20`,
          },
        ]),
    ...(day === undefined
      ? []
      : [
          {
            words: words.newest(day.title),
            sql: `SELECT *\nFROM ${name}\nWHERE ${quoted(day.name)} IS NOT NULL\nORDER BY ${quoted(day.name)} DESC\nLIMIT 20`,
          },
        ]),
    ...(category === undefined || figure === undefined
      ? []
      : [
          {
            words: words.mean(figure.title, category.title),
            sql: `SELECT ${by}, round(avg(${quoted(figure.name)}), 2) AS mean, max(${quoted(figure.name)}) AS most\nFROM ${name}\nGROUP BY ${by}\nORDER BY mean DESC\nLIMIT 20`,
          },
        ]),
    { words: words.first, sql: `SELECT *\nFROM ${name}\nLIMIT 20` },
  ]
}

/** The share of rows that a column tells apart: 1 for a key. */
const keyness = (table: Table, name: string): number =>
  (table.figures.get(name)?.distinct ?? 0) / Math.max(1, table.explored.rows)

/** Tables joined by a column that both have, under one name and of one type: the one that comes nearest to a key. */
export const joinsOf = (tables: readonly Table[], words: Words): readonly Example[] =>
  tables.flatMap((one, at) =>
    tables.slice(at + 1).flatMap((other): Example[] => {
      const shared = one.explored.fields
        .filter(({ name, type }) =>
          other.explored.fields.some((field) => field.name === name && field.type === type),
        )
        .filter(({ type }) => type === 'string' || type === 'integer')
      const best = (name: string): number => Math.max(keyness(one, name), keyness(other, name))
      const [column] = shared.toSorted((a, b) => best(b.name) - best(a.name))
      if (column === undefined) return []
      const sql = `SELECT *\nFROM ${one.name} AS a\nJOIN ${other.name} AS b USING (${quoted(column.name)})\nLIMIT 20`
      return [{ words: words.join(column.title), sql }]
    }),
  )
