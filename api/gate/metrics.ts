/** Upper bounds of the buckets of durations, in seconds. */
const bounds = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30]

interface RouteFigures {
  readonly statuses: Map<number, number>
  /** One for each bound, not cumulative. */
  readonly buckets: Float64Array
  count: number
  seconds: number
  bytes: number
}

/** A figure that is looked up when it is asked for. */
export interface Gauge {
  readonly name: string
  readonly help: string
  readonly type?: 'gauge' | 'counter'
  /** Values by the text of their labels, "" for none. */
  read(): ReadonlyMap<string, number>
}

/** Counts requests, and tells all figures. */
export interface Metrics {
  observe(route: string, status: number, seconds: number, bytes: number): void
  /** The text of Prometheus, exposition format 0.0.4. */
  text(): string
}

/** Text as the value of a label. */
export const labelText = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const newFigures = (): RouteFigures => ({
  statuses: new Map(),
  buckets: new Float64Array(bounds.length + 1),
  count: 0,
  seconds: 0,
  bytes: 0,
})

const header = (name: string, type: string, help: string): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`

const durations = (routes: ReadonlyMap<string, RouteFigures>): string => {
  const name = 'kaifang_http_request_duration_seconds'
  let text = header(name, 'histogram', 'Time from the request to the end of its answer.')
  for (const [route, { buckets, count, seconds }] of routes) {
    let sum = 0
    for (const [at, bound] of bounds.entries()) {
      sum += buckets[at] ?? 0
      text += `${name}_bucket{route="${route}",le="${bound}"} ${sum}\n`
    }
    text += `${name}_bucket{route="${route}",le="+Inf"} ${count}\n`
    text += `${name}_sum{route="${route}"} ${seconds}\n${name}_count{route="${route}"} ${count}\n`
  }
  return text
}

const requests = (routes: ReadonlyMap<string, RouteFigures>): string => {
  let text = header('kaifang_http_requests_total', 'counter', 'Answers by route and status.')
  for (const [route, { statuses }] of routes)
    for (const [status, count] of statuses)
      text += `kaifang_http_requests_total{route="${route}",status="${status}"} ${count}\n`
  text += header('kaifang_http_response_bytes_total', 'counter', 'Bytes written to connections, by route.')
  for (const [route, { bytes }] of routes)
    text += `kaifang_http_response_bytes_total{route="${route}"} ${bytes}\n`
  return text
}

const gaugeText = ({ name, help, type = 'gauge', read }: Gauge): string => {
  let text = header(name, type, help)
  for (const [labels, value] of read()) text += `${name}${labels === '' ? '' : `{${labels}}`} ${value}\n`
  return text
}

/** Makes a collector; routes are few and named by the contract, so its memory is bounded. */
export const metricsOf = (gauges: readonly Gauge[]): Metrics => {
  const routes = new Map<string, RouteFigures>()
  return {
    observe: (route, status, seconds, bytes) => {
      let figures = routes.get(route)
      if (figures === undefined) {
        figures = newFigures()
        routes.set(route, figures)
      }
      figures.statuses.set(status, (figures.statuses.get(status) ?? 0) + 1)
      let at = 0
      while (at < bounds.length && seconds > (bounds[at] ?? 0)) at += 1
      figures.buckets[at] = (figures.buckets[at] ?? 0) + 1
      figures.count += 1
      figures.seconds += seconds
      figures.bytes += bytes
    },
    text: () => requests(routes) + durations(routes) + gauges.map(gaugeText).join(''),
  }
}
