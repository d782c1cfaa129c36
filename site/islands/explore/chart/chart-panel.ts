import { yesNo } from '../../../cell.ts'
import { csvLine } from '../csv-text.ts'
import { button, choice, make, save } from '../dom.ts'
import { onceFor } from '../once.ts'
import type { Host, Panel } from '../panel.ts'
import type { ChartChoice, View } from '../view.ts'
import { type ChartData, chartData } from './chart-data.ts'
import { axisChoices, type Chart, chartKinds, chartMetrics, chartOf, numbersOf } from './chart-kinds.ts'
import { type DrawnChart, drawChart } from './draw-chart.ts'

const titleOf = (host: Host, name: string): string => {
  const { fields } = host.explored
  const [, part, inner] = /^(\w+)\((.*)\)$/su.exec(name) ?? []
  const field = fields.find((one) => one.name === (inner ?? name))
  const unit = field?.unit && part === undefined ? `（${field.unit}）` : ''
  const title = field === undefined ? name : `${field.title}${unit}`
  const words: Readonly<Record<string, string>> = { ...host.texts.metrics, ...host.texts.parts }
  if (name === 'count') return host.texts.metrics.count
  return part === undefined ? title : `${title} · ${words[part] ?? part}`
}

/** What a chart shows, in words: for whoever can't see it. */
const summaryOf = (host: Host, chart: Chart, { points, columns }: ChartData): string => {
  const { texts } = host
  const known = points.flatMap(([x, y]) =>
    y === null ? [] : [{ x: x === null ? texts.noValue : String(x), y }],
  )
  const [first, ...rest] = known
  const name = texts.chartKinds[chart.kind]
  if (first === undefined) return texts.chartEmpty
  const most = rest.reduce((best, one) => (one.y > best.y ? one : best), first)
  const least = rest.reduce((best, one) => (one.y < best.y ? one : best), first)
  const title = `${name}：${titleOf(host, columns[0])} × ${titleOf(host, columns[1])}`
  if (rest.length === 0) return texts.chartOne(title, `${first.x} = ${texts.number(first.y)}`)
  if (most.y === least.y) return texts.chartSame(title, texts.number(known.length), texts.number(first.y))
  return texts.chartSummary(
    title,
    texts.number(known.length),
    `${most.x} = ${texts.number(most.y)}`,
    `${least.x} = ${texts.number(least.y)}`,
  )
}

/** The figures as readers see them: a column of true and false has words for both. */
const inWords = ({ explored, texts }: Host, chart: Chart, data: ChartData): ChartData => {
  if (explored.fields.find(({ name }) => name === chart.x)?.type !== 'boolean') return data
  const { yes, no } = yesNo[texts.language]
  return { ...data, points: data.points.map(([x, y]) => [x === 'true' ? yes : x === 'false' ? no : x, y]) }
}

const dataTable = (host: Host, data: ChartData): HTMLElement => {
  const heads = data.columns.map((name, at) =>
    make('th', { scope: 'col', class: at === 1 ? 'number' : '' }, titleOf(host, name)),
  )
  const rows = data.points
    .slice(0, 1000)
    .map(([x, y]) =>
      make(
        'tr',
        {},
        make('th', { scope: 'row' }, x === null ? host.texts.noValue : String(x)),
        make('td', { class: 'number' }, y === null ? '—' : String(y)),
      ),
    )
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows))
  return make(
    'div',
    { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': host.texts.chartData },
    table,
  )
}

/** The charts of the explorer. */
export const chartPanel = (host: Host): Panel => {
  const { texts, explored, source } = host
  const choices = make('div', { class: 'chart-choices' })
  const figure = make('figure', { class: 'chart' })
  const element = make('div', { class: 'chart-panel' }, choices, figure)
  let drawn: DrawnChart | undefined

  const set = (chart: Chart, next: Partial<ChartChoice>): void =>
    host.change({ chart: { ...chart, ...next } })

  const drawChoices = (chart: Chart): void => {
    const numbers = numbersOf(explored).map(({ name, title }) => [name, title] as const)
    const usable = chartKinds.filter((kind) => axisChoices(kind, explored, texts.parts).length > 0)
    const unusable = chartKinds.filter((kind) => !usable.includes(kind))
    const grouped = chart.kind === 'bar' || chart.kind === 'line'
    const metrics = chartMetrics.filter((metric) => metric === 'count' || numbers.length > 0)
    const parts = [
      choice(
        texts.chartKind,
        usable.map((kind) => [kind, texts.chartKinds[kind]]),
        chart.kind,
        (kind) => set(chart, { kind, x: '' }),
      ),
      choice(texts.chartX, axisChoices(chart.kind, explored, texts.parts), chart.x, (x) => set(chart, { x })),
      ...(grouped
        ? [
            choice(
              texts.chartMetric,
              metrics.map((metric) => [metric, texts.metrics[metric]]),
              chart.metric,
              (metric) => set(chart, { metric }),
            ),
          ]
        : []),
      ...(chart.kind === 'scatter' || (grouped && chart.metric !== 'count')
        ? [choice(texts.chartY, numbers, chart.y, (y) => set(chart, { y }))]
        : []),
    ]
    choices.replaceChildren(...parts.map(({ label }) => label))
    if (unusable.length > 0)
      choices.append(
        make(
          'p',
          { class: 'muted' },
          texts.chartWithout(unusable.map((kind) => texts.chartKinds[kind]).join(texts.comma)),
        ),
      )
  }

  const draw = (chart: Chart, data: ChartData): void => {
    const said = inWords(host, chart, data)
    const summary = summaryOf(host, chart, said)
    drawn?.remove()
    drawn = undefined
    if (data.points.length === 0) {
      figure.replaceChildren(make('p', { class: 'explore-empty' }, texts.chartEmpty))
      return
    }
    const place = make('div', { class: 'chart-place', role: 'img', 'aria-label': summary })
    const name = `${explored.id}-${chart.kind}`
    const csv = (): Blob =>
      new Blob([csvLine(data.columns), ...data.points.map(csvLine)], { type: 'text/csv;charset=utf-8' })
    const more =
      data.total > data.points.length
        ? texts.chartPart[data.sampled ?? 'first'](texts.number(data.points.length), texts.number(data.total))
        : ''
    figure.replaceChildren(
      place,
      make('figcaption', {}, summary, more === '' ? null : make('span', { class: 'muted' }, ` ${more}`)),
      make(
        'p',
        { class: 'menu-actions' },
        button(texts.saveAs('PNG'), () => void drawn?.png().then((blob) => save(blob, `${name}.png`)), {
          'data-save': 'png',
        }),
        button(texts.saveAs('SVG'), () => drawn && save(drawn.svg(), `${name}.svg`), { 'data-save': 'svg' }),
        button(texts.saveAs('CSV'), () => save(csv(), `${name}.csv`), { 'data-save': 'csv' }),
      ),
      make('details', {}, make('summary', {}, texts.chartData), dataTable(host, said)),
    )
    const words = {
      x: titleOf(host, data.columns[0]),
      y: titleOf(host, data.columns[1]),
      noValue: texts.noValue,
      summary,
    }
    drawn = drawChart(place, chart, said, words)
  }

  new ResizeObserver(() => drawn?.resize()).observe(element)

  const show = async (view: View): Promise<void> => {
    const chart = chartOf(view.chart, explored, texts.parts)
    if (chart === null) {
      figure.replaceChildren(make('p', { class: 'explore-empty' }, texts.chartNone))
      return
    }
    drawChoices(chart)
    const type = explored.fields.find(({ name }) => name === chart.x)?.type
    const data = await chartData(chart, view, source, type === 'integer')
    if (host.view() !== view && JSON.stringify(host.view().chart) !== JSON.stringify(view.chart)) return
    draw(chart, data)
    const { total } = await source.ask((from) => from.page(host.query(), 0, 1))
    host.found(total)
  }

  return {
    element,
    ...onceFor((view) => [view.chart, view.conditions, view.q, view.filter, view.bbox], show),
  }
}
