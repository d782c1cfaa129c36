import { compareFigures, figureOf, type RawFigure, rounded } from '#engine/figure.ts'
import type { Groups, TableColumn } from '#engine/query-table.ts'
import { dateParts, type GroupKey, type GroupQuery, type Metric } from '#query/aggregate-query.ts'
import { compareScalars, type Scalar } from '#query/operators.ts'
import type { Columns, MemoryCell } from './columns.ts'

type Cell = Scalar | null

const scalar = (cell: MemoryCell | undefined): Cell =>
  cell === undefined || cell === null || typeof cell === 'object' ? null : cell

const keyReader = ({ column, part }: GroupKey, columns: Columns): ((row: number) => Cell) => {
  const cells = columns.cells(column)
  if (part === null) return (row) => scalar(cells[row])
  return (row) => {
    const cell = scalar(cells[row])
    return cell === null ? null : String(cell).slice(0, dateParts[part])
  }
}

// Neumaier's sum: what is lost in each addition is kept and added at the end.
const sumOfDoubles = (values: readonly number[]): number => {
  let [sum, lost] = [0, 0]
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}

const sumOf = (values: readonly Scalar[], whole: boolean): number | bigint =>
  whole
    ? values.reduce<bigint>((sum, value) => sum + BigInt(Number(value)), 0n)
    : sumOfDoubles(values.map(Number))

const least = (values: readonly Scalar[], sign: number): RawFigure =>
  values.reduce((best, value) => (compareScalars(value, best) * sign < 0 ? value : best))

type Calculate = (values: readonly Scalar[], whole: boolean) => RawFigure

const figures = {
  sum: sumOf,
  avg: (values, whole) => Number(sumOf(values, whole)) / values.length,
  min: (values) => least(values, 1),
  max: (values) => least(values, -1),
} as const satisfies Record<string, Calculate>

const measure = (
  { call, column }: Metric,
  rows: readonly number[],
  columns: Columns,
  types: ReadonlyMap<string, TableColumn['type']>,
): RawFigure => {
  if (call === 'count' || column === null) return rows.length
  const cells = columns.cells(column)
  const values = rows.map((row) => scalar(cells[row])).filter((cell) => cell !== null)
  if (call === 'count_distinct') return new Set(values).size
  return values.length === 0 ? null : figures[call](values, types.get(column) === 'integer')
}

interface Group {
  readonly keys: readonly Cell[]
  readonly rows: number[]
}

const groupsOf = (rows: readonly number[], readers: readonly ((row: number) => Cell)[]): Group[] => {
  if (readers.length === 0) return [{ keys: [], rows: [...rows] }]
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const keys = readers.map((read) => read(row))
    const name = JSON.stringify(keys)
    const group = groups.get(name) ?? { keys, rows: [] }
    if (group.rows.length === 0) groups.set(name, group)
    group.rows.push(row)
  }
  return [...groups.values()]
}

/** Groups the given rows and measures each group, in the order that the query asks for. */
export const groupRows = (
  rows: readonly number[],
  query: GroupQuery,
  columns: Columns,
  schema: readonly TableColumn[],
): Groups => {
  const types = new Map(schema.map(({ name, type }) => [name, type]))
  const readers = query.keys.map((key) => keyReader(key, columns))
  const answer = groupsOf(rows, readers).map(({ keys, rows: own }): readonly RawFigure[] => [
    ...keys,
    ...query.metrics.map((metric) => measure(metric, own, columns, types)),
  ])
  const order = [...query.sort, ...query.keys.map((_, at) => ({ at, descending: false }))]
  answer.sort((a, b) => {
    for (const { at, descending } of order) {
      const by = compareFigures(a[at] ?? null, b[at] ?? null, descending)
      if (by !== 0) return by
    }
    return 0
  })
  const isRounded = [
    ...query.keys.map(() => false),
    ...query.metrics.map(({ call }) => call === 'sum' || call === 'avg'),
  ]
  const figure = (raw: RawFigure, at: number) =>
    figureOf(typeof raw === 'number' && isRounded[at] === true ? rounded(raw) : raw)
  return { rows: answer.slice(0, query.limit).map((row) => row.map(figure)), total: answer.length }
}
