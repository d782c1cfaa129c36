/** A condition on a column. */
export interface Condition {
  readonly field: string
  readonly operator: string
  readonly value: string
}

/** What a chart shows; empty where it was not chosen. */
export interface ChartChoice {
  readonly kind: string
  readonly x: string
  readonly y: string
  readonly metric: string
}

/** A step of an order. */
export interface Order {
  readonly field: string
  readonly descending: boolean
}

/** Everything that makes a view of a dataset: the address of the page holds it, and no more is needed to show it again. */
export interface View {
  readonly tab: Tab
  readonly conditions: readonly Condition[]
  readonly q: string
  /** CQL2 text. */
  readonly filter: string
  readonly bbox: string
  readonly sort: readonly Order[]
  /** Columns shown, in order; null for all. */
  readonly select: readonly string[] | null
  /** The row at the top, counted from 1; 0 where none was chosen. */
  readonly row: number
  readonly chart: ChartChoice
}

/** The ways to look at rows. */
export const tabs = ['table', 'chart', 'map'] as const

/** One of them. */
export type Tab = (typeof tabs)[number]

const emptyChart: ChartChoice = { kind: '', x: '', y: '', metric: '' }

/** All rows as they come. */
export const wholeView: View = {
  tab: 'table',
  conditions: [],
  q: '',
  filter: '',
  bbox: '',
  sort: [],
  select: null,
  row: 0,
  chart: emptyChart,
}

const split = (text: string | null): string[] => (text === null || text === '' ? [] : text.split(','))

/** Reads the view out of the query of an address; undefined where it holds none. */
export const parseView = (search: string): View | undefined => {
  const given = new URLSearchParams(search)
  const text = (name: string): string => given.get(name) ?? ''
  const conditions = [...given].flatMap(([name, value]): Condition[] => {
    const cut = name.lastIndexOf('__')
    return cut > 0 ? [{ field: name.slice(0, cut), operator: name.slice(cut + 2), value }] : []
  })
  const known = ['view', 'q', 'filter', 'bbox', 'sort', 'select', 'row', 'chart']
  if (conditions.length === 0 && !known.some((name) => given.has(name))) return undefined
  return {
    tab: tabs.find((tab) => tab === text('view')) ?? 'table',
    conditions,
    ...{ q: text('q'), filter: text('filter'), bbox: text('bbox') },
    sort: split(given.get('sort')).map((key) => ({
      field: key.replace(/^-/, ''),
      descending: key.startsWith('-'),
    })),
    select: given.has('select') ? split(given.get('select')) : null,
    row: Math.max(0, Math.trunc(Number(text('row'))) || 0),
    chart: { kind: text('chart'), x: text('x'), y: text('y'), metric: text('metric') },
  }
}

const escaped = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',')

const queryOf = (parts: readonly (readonly [string, string])[]): string =>
  parts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('&')

const narrowing = ({ conditions, q, filter, bbox }: View): [string, string][] => [
  ...conditions.map(({ field, operator, value }): [string, string] => [`${field}__${operator}`, value]),
  ['q', q],
  ['filter', filter],
  ['bbox', bbox],
]

const sortText = ({ sort }: View): string =>
  sort.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',')

/** The rows and columns of a view as the API is asked for them, without a leading "?". */
export const rowsQuery = (view: View): string =>
  queryOf([...narrowing(view), ['sort', sortText(view)], ['select', view.select?.join(',') ?? '']])

/** Only what narrows the rows of a view. */
export const filterQuery = (view: View): string => queryOf(narrowing(view))

/** The query of the address that shows a view again; "" for all rows as they come. */
export const viewQuery = (view: View): string =>
  queryOf([
    ['view', view.tab === 'table' && rowsQuery(view) !== '' ? '' : view.tab],
    ...narrowing(view),
    ['sort', sortText(view)],
    ['select', view.select?.join(',') ?? ''],
    ['row', view.row > 1 ? String(view.row) : ''],
    ['chart', view.chart.kind],
    ['x', view.chart.x],
    ['y', view.chart.y],
    ['metric', view.chart.metric],
  ])

/** Tells whether a view leaves out rows. */
export const isNarrowed = (view: View): boolean => filterQuery(view) !== ''
