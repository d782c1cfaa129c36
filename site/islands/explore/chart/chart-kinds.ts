import type { Explored, ExploredField } from '../dataset.ts'
import type { ChartChoice } from '../view.ts'

/** The kinds of chart, in the order of the menu. */
export const chartKinds = ['bar', 'line', 'histogram', 'scatter'] as const

/** One of them. */
export type ChartKind = (typeof chartKinds)[number]

/** What the height of a bar or line is made of. */
export const chartMetrics = ['count', 'sum', 'avg', 'min', 'max'] as const

/** A chart that can be drawn: its columns are there and of a type that it takes. */
export interface Chart {
  readonly kind: ChartKind
  /** A column, or a part of a date such as month(date). */
  readonly x: string
  /** A column of numbers; "" where rows are counted. */
  readonly y: string
  readonly metric: (typeof chartMetrics)[number]
}

/** Numbers that are measured, not codes. */
export const numbersOf = ({ fields }: Explored): readonly ExploredField[] =>
  fields.filter(({ type }) => type === 'integer' || type === 'number')

/** Parts of a date that charts are made by. */
export type ChartPart = 'day' | 'month' | 'year'

const timed: Readonly<Record<string, readonly ChartPart[]>> = {
  date: ['month', 'year'],
  datetime: ['day', 'month', 'year'],
}

/** What can stand on the x axis of a kind, as [value, title]; dates by their parts, too. */
export const axisChoices = (
  kind: ChartKind,
  explored: Explored,
  parts: Readonly<Record<ChartPart, string>>,
): readonly (readonly [string, string])[] => {
  if (kind === 'histogram' || kind === 'scatter')
    return numbersOf(explored).map(({ name, title }) => [name, title] as const)
  const scalar = explored.fields.filter(({ type }) => !['object', 'array', 'geojson'].includes(type))
  const ordered = scalar.filter(({ type }) => kind === 'bar' || (type !== 'string' && type !== 'boolean'))
  return ordered.flatMap(({ name, title, type }) => [
    ...(timed[type] ?? []).map((part) => [`${part}(${name})`, `${title} · ${parts[part]}`] as const),
    [name, title] as const,
  ])
}

const isWord = ({ fields }: Explored, value: string): boolean => {
  const type = fields.find(({ name }) => name === value)?.type
  return type === 'string' || type === 'boolean'
}

/**
 * The chart that a choice means, with what was not chosen filled in: the dataset's own where no kind was. Null where the columns
 * for it are missing.
 */
export const chartOf = (
  choice: ChartChoice,
  explored: Explored,
  parts: Readonly<Record<ChartPart, string>>,
): Chart | null => {
  const numbers = numbersOf(explored)
  const own = choice.kind === '' && choice.x === '' ? explored.chart : undefined
  const kind = chartKinds.find((known) => known === (own?.kind ?? choice.kind)) ?? 'bar'
  const axis = axisChoices(kind, explored, parts)
  const [first] = axis
  if (first === undefined) return null
  // A key tells rows apart, so a chart of its values says nothing: a later column is the better guess.
  const [, ...later] = axis
  const guess = (kind === 'bar' && (later.find(([value]) => isWord(explored, value)) ?? later[0])) || first
  const x = axis.find(([value]) => value === (own?.x ?? choice.x))?.[0] ?? guess[0]
  const y =
    numbers.find(({ name }) => name === (own?.y ?? choice.y))?.name ??
    numbers.find(({ name }) => name !== x)?.name ??
    numbers[0]?.name ??
    ''
  const metric = chartMetrics.find((known) => known === (own?.metric ?? choice.metric)) ?? 'count'
  return { kind, x, y: y, metric: y === '' ? 'count' : metric }
}
