import type { Row } from '../dataset.ts'
import type { EitherSource } from '../either-source.ts'
import { evenPlaces } from '../even-places.ts'
import type { Page } from '../source.ts'
import { filterQuery, type View } from '../view.ts'
import type { Chart } from './chart-kinds.ts'

/** The figures behind a chart. */
export interface ChartData {
  readonly columns: readonly [x: string, y: string]
  readonly points: readonly (readonly [x: string | number | null, y: number | null])[]
  /** Points that there would be without the limit. */
  readonly total: number
  /** How points were chosen where there are more: every so-manieth row, or rows from places at even distances. */
  readonly sampled?: 'rows' | 'places'
}

const mostBars = 40
const mostPoints = 1000
const mostDots = 5000
const bins = 24
const pageRows = 1000
/** Where rows can only be had in pages: from how many places, and how many of them are asked for at once. */
const places = 100
const placesAtOnce = 5

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

/** Rows from many places at even distances: what there is where neither all rows nor every so-manieth can be had. */
const fromPlaces = async (query: string, total: number, source: EitherSource): Promise<readonly Row[]> => {
  const each = mostDots / places
  const starts = evenPlaces(total, places).map((at) => Math.max(0, at - Math.floor(each / 2)))
  const pages: (readonly Row[])[] = []
  for (let at = 0; at < places; at += placesAtOnce) {
    const some = starts.slice(at, at + placesAtOnce)
    const read = await Promise.all(some.map((offset) => source.ask((from) => from.page(query, offset, each))))
    pages.push(...read.map(({ rows }) => rows))
  }
  return pages.flat()
}

const allOf = async (query: string, first: Page, source: EitherSource): Promise<readonly Row[]> => {
  const rows = [...first.rows]
  while (rows.length < first.total) {
    const next = await source.ask((from) => from.page(query, rows.length, pageRows))
    if (next.rows.length === 0) break
    rows.push(...next.rows)
  }
  return rows
}

const dots = async ({ x, y }: Chart, view: View, source: EitherSource): Promise<ChartData> => {
  const query = joined(filterQuery(view), `select=${encodeURIComponent(x === y ? x : `${x},${y}`)}`)
  const of = (rows: readonly Row[], total: number, sampled?: ChartData['sampled']): ChartData => ({
    ...{ columns: [x, y], points: rows.map((row) => pair(row, x, y)), total },
    ...(sampled && { sampled }),
  })
  const first = await source.ask((from) => from.page(query, 0, pageRows))
  if (first.total <= mostDots) return of(await allOf(query, first, source), first.total)
  try {
    const { rows, total } = await source.file.sample(query, mostDots)
    return of(rows, total, 'rows')
  } catch {
    return of(await fromPlaces(query, first.total, source), first.total, 'places')
  }
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
