import type { Answer } from './question.ts'

/** Body of an answer. */
export type Body = Answer['body']

/** Values by name. */
export type Cells = Readonly<Record<string, unknown>>

/** Values of the rows of an answer. */
export const rowsOf = ({ rows }: Body): readonly Cells[] =>
  Array.isArray(rows) ? rows.map((row: { values: Cells }) => row.values) : []
/** Groups of an answer. */
export const groupsOf = ({ groups }: Body): readonly Cells[] => (Array.isArray(groups) ? groups : [])
/** Distinct values of an answer. */
export const valuesOf = ({ values }: Body): readonly Cells[] => (Array.isArray(values) ? values : [])

/** A field of the first row. */
export const first =
  (...fields: readonly string[]) =>
  (body: Body): unknown => {
    const [row = {}] = rowsOf(body)
    return fields.length === 1 ? row[fields[0] ?? ''] : fields.map((field) => row[field])
  }
/** A field of every row. */
export const column = (field: string) => (body: Body) => rowsOf(body).map((row) => row[field])
/** A figure of the only group. */
export const figure = (name: string) => (body: Body) => groupsOf(body)[0]?.[name]
/** How many rows there are. */
export const total = ({ total: count }: Body): unknown => count
/** Key and figure of the first group. */
export const top = (key: string, name: string) => (body: Body) => [
  groupsOf(body)[0]?.[key],
  groupsOf(body)[0]?.[name],
]

/** A call for rows. */
export const query = (args: Cells) => ({ tool: 'query_rows', args })
/** A call that counts rows. */
export const count = (where: Cells) => ({ tool: 'aggregate_rows', args: { where } })
/** A call for the greatest group. */
export const ranking = (group: string, metric = 'count', where: Cells = {}) => ({
  tool: 'aggregate_rows',
  args: { group_by: group, metrics: metric, sort: `-${metric}`, limit: 1, where },
})
/** A call for one figure of all rows. */
export const figureOf = (metric: string, where: Cells = {}) => ({
  tool: 'aggregate_rows',
  args: { metrics: metric, where },
})
