import type { Row } from '../dataset.ts'
import type { EitherSource } from '../either-source.ts'
import { filterQuery, type View } from '../view.ts'
import type { Chart } from './chart-kinds.ts'

/** The figures behind a chart. */
export interface ChartData {
  readonly columns: readonly [x: string, y: string]
  readonly points: readonly (readonly [x: string | number | null, y: number | null])[]
  /** Points that there would be without the limit. */
  readonly total: number
}

const mostBars = 40
const mostPoints = 1000
const mostDots = 5000
const bins = 24

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('&')

const pair = (row: Row, x: string, y: string): readonly [string | number | null, number | null] => {
  const [at, value] = [row[x] ?? null, row[y] ?? null]
  const shown = typeof at === 'string' || typeof at === 'number' || at === null ? at : String(at)
  return [shown, value === null ? null : Number(value)]
}

const grouped = async (chart: Chart, view: View, source: EitherSource): Promise<ChartData> => {
  const measure = chart.metric === 'count' ? 'count' : `${chart.metric}(${chart.y})`
  const order = chart.kind === 'bar' ? `-${measure}` : chart.x
  const limit = chart.kind === 'bar' ? mostBars : mostPoints
  const query = joined(
    `group_by=${encodeURIComponent(chart.x)}&metrics=${encodeURIComponent(measure)}`,
    `sort=${encodeURIComponent(order)}&limit=${limit}`,
    filterQuery(view),
  )
  const { rows, total } = await source.ask((from) => from.groups(query))
  return { columns: [chart.x, measure], points: rows.map((row) => pair(row, chart.x, measure)), total }
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Borders of about `bins` classes of a round width that hold both ends. */
export const classBorders = (least: number, most: number, whole: boolean): readonly number[] => {
  if (least === most) return [least, least + 1]
  const rough = (most - least) / bins
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((width) => width >= rough) ?? rough
  const width = whole ? Math.max(1, step) : step
  const first = Math.floor(least / width)
  const count = Math.floor(most / width) - first + 1
  return Array.from({ length: count + 1 }, (_, at) => Number(((first + at) * width).toPrecision(12)))
}

const histogram = async (
  { x }: Chart,
  view: View,
  source: EitherSource,
  whole: boolean,
): Promise<ChartData> => {
  const ends = await source.ask((from) =>
    from.groups(joined(`metrics=${encodeURIComponent(`min(${x}),max(${x})`)}`, filterQuery(view))),
  )
  const [least, most] = [ends.rows[0]?.[`min(${x})`], ends.rows[0]?.[`max(${x})`]]
  if (typeof least !== 'number' || typeof most !== 'number')
    return { columns: [x, 'count'], points: [], total: 0 }
  const borders = classBorders(least, most, whole)
  const name = identifier(x)
  const counts = await Promise.all(
    borders.slice(0, -1).map(async (from, at) => {
      const condition = `${name} >= ${from} AND ${name} < ${borders[at + 1]}`
      const filter = view.filter === '' ? condition : `(${view.filter}) AND ${condition}`
      const query = joined('metrics=count', filterQuery({ ...view, filter }))
      const { rows } = await source.ask((one) => one.groups(query))
      return [from, Number(rows[0]?.count ?? 0)] as const
    }),
  )
  return { columns: [x, 'count'], points: counts, total: counts.length }
}

const dots = async ({ x, y }: Chart, view: View, source: EitherSource): Promise<ChartData> => {
  const query = joined(filterQuery(view), `select=${encodeURIComponent(x === y ? x : `${x},${y}`)}`)
  const points: (readonly [string | number | null, number | null])[] = []
  let total = 0
  for (let offset = 0; offset < mostDots; offset += 1000) {
    const page = await source.ask((from) => from.page(query, offset, 1000))
    total = page.total
    points.push(...page.rows.map((row) => pair(row, x, y)))
    if (offset + 1000 >= total) break
  }
  return { columns: [x, y], points, total }
}

/** The figures of a chart of a view, from wherever rows come. */
export const chartData = (
  chart: Chart,
  view: View,
  source: EitherSource,
  whole: boolean,
): Promise<ChartData> => {
  if (chart.kind === 'histogram') return histogram(chart, view, source, whole)
  return chart.kind === 'scatter' ? dots(chart, view, source) : grouped(chart, view, source)
}
