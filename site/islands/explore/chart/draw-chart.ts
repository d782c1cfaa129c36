import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { keepPainted } from '../keep-painted.ts'
import { fontFamily, palette } from '../palette.ts'
import type { ChartData } from './chart-data.ts'
import type { Chart } from './chart-kinds.ts'

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  AriaComponent,
  CanvasRenderer,
  SVGRenderer,
])

/** What a chart says beside its figures. */
export interface ChartWords {
  readonly x: string
  readonly y: string
  readonly noValue: string
  readonly summary: string
}

/** A chart on the page. */
export interface DrawnChart {
  png(): Promise<Blob>
  svg(): Blob
  resize(): void
  remove(): void
}

const optionOf = (chart: Chart, data: ChartData, words: ChartWords) => {
  const { ink, muted, line, accent, field: paper } = palette()
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const text = { color: muted, fontFamily: fontFamily() }
  const numeric = chart.kind === 'scatter'
  const counts = chart.kind === 'histogram' || (chart.metric === 'count' && !numeric)
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisLabel: text,
    nameTextStyle: { ...text, color: ink },
    splitLine: { lineStyle: { color: line } },
  }
  const shown = (value: string | number | null): string => (value === null ? words.noValue : String(value))
  return {
    animation: !still,
    animationDuration: 300,
    backgroundColor: paper,
    textStyle: text,
    aria: { enabled: true, label: { enabled: true, description: words.summary } },
    grid: { left: 16, right: 32, top: 44, bottom: 36, containLabel: true },
    // Drawn, not written as HTML with styles of its own, which the portal's policy would refuse.
    tooltip: {
      renderMode: 'richText',
      trigger: numeric ? 'item' : 'axis',
      backgroundColor: paper,
      borderColor: line,
      textStyle: { color: ink },
    },
    xAxis: numeric
      ? { type: 'value', name: words.x, nameLocation: 'middle', nameGap: 28, scale: true, ...axis }
      : {
          type: 'category',
          name: words.x,
          nameLocation: 'middle',
          nameGap: 30,
          data: data.points.map(([x]) => shown(x)),
          ...axis,
          splitLine: { show: false },
          axisLabel: { ...text, hideOverlap: true, width: 96, overflow: 'truncate' },
        },
    yAxis: {
      type: 'value',
      name: words.y,
      scale: chart.kind === 'scatter' || chart.kind === 'line',
      ...(counts && { minInterval: 1 }),
      ...axis,
      // From the axis on: a long name in the middle would leave the chart.
      nameTextStyle: { ...text, color: ink, align: 'left' },
    },
    series: [
      {
        name: words.y,
        type: chart.kind === 'line' ? 'line' : numeric ? 'scatter' : 'bar',
        data: numeric ? data.points.map(([x, y]) => [x, y]) : data.points.map(([, y]) => y),
        itemStyle: { color: accent, opacity: numeric ? 0.55 : 1 },
        lineStyle: { color: accent, width: 2 },
        symbolSize: numeric ? 6 : 4,
        showSymbol: data.points.length < 60,
        barCategoryGap: chart.kind === 'histogram' ? '4%' : '30%',
        // Bars of classes touch each other; a few kinds, or a class alone, are no wall of colour.
        ...((chart.kind === 'bar' || data.points.length === 1) && { barMaxWidth: 120 }),
      },
    ],
  }
}

/** Draws a chart into an element that has a size. */
export const drawChart = (
  place: HTMLElement,
  chart: Chart,
  data: ChartData,
  words: ChartWords,
): DrawnChart => {
  const drawn = init(place, undefined, { renderer: 'canvas' })
  drawn.setOption(optionOf(chart, data, words))
  const leave = keepPainted(place, () => {
    // A line that is still being drawn would go on from where it is.
    drawn.clear()
    drawn.setOption({ ...optionOf(chart, data, words), animation: false })
    drawn.getZr().flush()
  })
  return {
    png: () =>
      new Promise((resolve, reject) => {
        const canvas = drawn.renderToCanvas({ pixelRatio: 2 })
        canvas.toBlob(
          (blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)),
          'image/png',
        )
      }),
    svg: () => {
      const size = { width: place.clientWidth, height: place.clientHeight }
      const made = init(null, undefined, { renderer: 'svg', ssr: true, ...size })
      made.setOption({ ...optionOf(chart, data, words), animation: false })
      const text = made.renderToSVGString()
      made.dispose()
      return new Blob([text], { type: 'image/svg+xml' })
    },
    resize: () => drawn.resize(),
    remove: () => {
      leave()
      drawn.dispose()
    },
  }
}
