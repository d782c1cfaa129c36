import { compareFigures, figureOf, type RawFigure, rounded } from '#engine/figure.ts'
import type { Groups } from '#engine/query-table.ts'
import type { GroupKey, GroupQuery, Metric } from '#query/aggregate-query.ts'
import { datePartOf } from '#query/date-part.ts'
import { instantKey, localText } from '#query/instant.ts'
import { compareScalars, type Scalar } from '#query/operators.ts'
import type { Columns, MemoryCell } from './columns.ts'

type Cell = Scalar | null

const scalar = (cell: MemoryCell | undefined): Cell =>
  cell === undefined || cell === null || typeof cell === 'object' ? null : cell

/** A key of a group: what tells it from others and orders it, and what is shown, the least text of those that are equal. */
interface Key {
  readonly by: Cell
  readonly shown: Cell
}

const nothing: Key = { by: null, shown: null }

const partReader = (column: string, part: NonNullable<GroupKey['part']>, columns: Columns) => {
  const cells = columns.cells(column)
  const timed = columns.type(column) === 'datetime'
  const { of } = datePartOf(part)
  return (row: number): Key => {
    const cell = scalar(cells[row])
    const local = cell === null || !timed ? cell : localText(String(cell))
    if (local === null) return nothing
    const value = of(String(local))
    return { by: value, shown: value }
  }
}

const keyReader = ({ column, part }: GroupKey, columns: Columns): ((row: number) => Key) => {
  if (part !== null) return partReader(column, part, columns)
  const [cells, keys] = [columns.cells(column), columns.keys(column)]
  return (row) => ({ by: scalar(keys[row]), shown: scalar(cells[row]) })
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

/** A cell with what it is ordered by. */
interface Value {
  readonly by: Scalar
  readonly shown: Scalar
}

const compareValues = (a: Value, b: Value): number =>
  compareScalars(a.by, b.by) || compareScalars(a.shown, b.shown)

const least = (values: readonly Value[], sign: number): RawFigure =>
  values.reduce((best, value) => (compareValues(value, best) * sign < 0 ? value : best)).shown

const shownOf = (values: readonly Value[]): readonly Scalar[] => values.map(({ shown }) => shown)

type Calculate = (values: readonly Value[], whole: boolean) => RawFigure

const figures = {
  sum: (values, whole) => sumOf(shownOf(values), whole),
  avg: (values, whole) => Number(sumOf(shownOf(values), whole)) / values.length,
  min: (values) => least(values, 1),
  max: (values) => least(values, -1),
} as const satisfies Record<string, Calculate>

const measure = ({ call, column }: Metric, rows: readonly number[], columns: Columns): RawFigure => {
  if (call === 'count' || column === null) return rows.length
  const [cells, keys] = [columns.cells(column), columns.keys(column)]
  const values = rows.flatMap((row): Value[] => {
    const [by, shown] = [scalar(keys[row]), scalar(cells[row])]
    return by === null || shown === null ? [] : [{ by, shown }]
  })
  if (call === 'count_distinct') return new Set(values.map(({ by }) => by)).size
  return values.length === 0 ? null : figures[call](values, columns.type(column) === 'integer')
}

interface Group {
  readonly keys: readonly Key[]
  readonly rows: number[]
}

const lesser = (a: Key, b: Key): Key =>
  a.shown === null || b.shown === null || compareScalars(a.shown, b.shown) <= 0 ? a : b

const groupsOf = (rows: readonly number[], readers: readonly ((row: number) => Key)[]): readonly Group[] => {
  if (readers.length === 0) return [{ keys: [], rows: [...rows] }]
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const keys = readers.map((read) => read(row))
    const name = JSON.stringify(keys.map(({ by }) => by))
    const known = groups.get(name)
    known?.rows.push(row)
    groups.set(name, {
      keys: known?.keys.map((key, at) => lesser(key, keys[at] ?? key)) ?? keys,
      rows: known?.rows ?? [row],
    })
  }
  return [...groups.values()]
}

// The earliest or latest time of a group is shown as text, and ordered as the instant that it is.
const orderOf = ({ column }: Metric, figure: RawFigure, columns: Columns): RawFigure =>
  typeof figure === 'string' && column !== null && columns.type(column) === 'datetime'
    ? instantKey(figure)
    : figure

/** A row of the answer: what it is ordered by, and what it says. */
interface AnswerRow {
  readonly by: readonly RawFigure[]
  readonly shown: readonly RawFigure[]
}

/** Groups the given rows and measures each group, in the order that the query asks for. */
export const groupRows = (rows: readonly number[], query: GroupQuery, columns: Columns): Groups => {
  const readers = query.keys.map((key) => keyReader(key, columns))
  const answer = groupsOf(rows, readers).map(({ keys, rows: own }): AnswerRow => {
    const measured = query.metrics.map((metric) => measure(metric, own, columns))
    return {
      by: [
        ...keys.map(({ by }) => by),
        ...query.metrics.map((metric, at) => orderOf(metric, measured[at] ?? null, columns)),
      ],
      shown: [...keys.map(({ shown }) => shown), ...measured],
    }
  })
  const order = [...query.sort, ...query.keys.map((_, at) => ({ at, descending: false }))]
  answer.sort((a, b) => {
    for (const { at, descending } of order) {
      const by = compareFigures(a.by[at] ?? null, b.by[at] ?? null, descending)
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
  return { rows: answer.slice(0, query.limit).map(({ shown }) => shown.map(figure)), total: answer.length }
}
