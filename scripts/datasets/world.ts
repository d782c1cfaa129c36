import type { Packages } from './packages.ts'
import type { DataFile, Feature, TableRow } from './table.ts'
import { csv, geojson, gzip, json, ndjson, readCsv, toNumber } from './table.ts'
import { xlsx } from './xlsx.ts'

const lines = (packages: Packages, file: string): Record<string, string>[] =>
  readCsv(packages.text('vega-datasets', `data/${file}`))

const records = (packages: Packages, file: string): readonly TableRow[] =>
  packages.json('vega-datasets', `data/${file}`) as readonly TableRow[]

const cityNames: Readonly<Record<string, string>> = { Seattle: '西雅图', 'New York': '纽约' }

const weather = (packages: Packages): TableRow[] =>
  lines(packages, 'weather.csv').map((line) => ({
    城市: cityNames[line.location ?? ''] ?? null,
    日期: line.date ?? '',
    降水量: toNumber(line.precipitation),
    最高气温: toNumber(line.temp_max),
    最低气温: toNumber(line.temp_min),
    风速: toNumber(line.wind),
    天气: line.weather ?? '',
  }))

const co2 = (packages: Packages): TableRow[] =>
  lines(packages, 'co2-concentration.csv').map((line) => ({
    月份: line.Date ?? '',
    浓度: toNumber(line.CO2),
    去季节浓度: toNumber(line['adjusted CO2']),
  }))

interface Quake {
  readonly id: string
  readonly properties: TableRow
  readonly geometry: { readonly coordinates: readonly [number, number, number] }
}

const instant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

/** One earthquake; its depth, which the source keeps as a third coordinate in kilometres, becomes a property. */
const quake = ({ id, properties, geometry }: Quake): Feature => {
  const [longitude, latitude, depth] = geometry.coordinates
  return {
    type: 'Feature',
    properties: {
      id,
      time: instant(Number(properties.time)),
      magnitude: properties.mag ?? null,
      magnitude_type: properties.magType ?? null,
      depth_km: depth,
      place: properties.place ?? null,
      status: properties.status ?? null,
      tsunami: properties.tsunami === 1,
      event_type: properties.type ?? null,
    },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  }
}

const quakes = (packages: Packages): Feature[] => {
  const feed = packages.json('vega-datasets', 'data/earthquakes.json') as {
    readonly features: readonly Quake[]
  }
  return feed.features
    .map(quake)
    .toSorted((a, b) => (String(a.properties.time) < String(b.properties.time) ? -1 : 1))
}

const birdStrikes = (packages: Packages): TableRow[] =>
  lines(packages, 'birdstrikes.csv').map((line) => ({
    flight_date: line['Flight Date'] ?? '',
    airport: line['Airport Name'] ?? '',
    state: line['Origin State'] ?? '',
    operator: line['Aircraft Airline Operator'] ?? '',
    aircraft: line['Aircraft Make Model'] ?? '',
    phase: line['Phase of flight'] ?? '',
    time_of_day: line['Time of day'] ?? '',
    species: line['Wildlife Species'] ?? '',
    wildlife_size: line['Wildlife Size'] ?? '',
    damage: line['Effect Amount of damage'] ?? '',
    speed_knots: toNumber(line['Speed IAS in knots']),
    cost_repair: toNumber(line['Cost Repair']),
    cost_other: toNumber(line['Cost Other']),
    cost_total: toNumber(line['Cost Total $']),
  }))

const population = (packages: Packages): TableRow[] =>
  records(packages, 'gapminder.json').map((line) => ({
    国家或地区: line.country ?? '',
    年份: line.year ?? null,
    人口: line.pop ?? null,
    预期寿命: line.life_expect ?? null,
    生育率: line.fertility ?? null,
  }))

const energySources: Readonly<Record<string, string>> = {
  'Fossil Fuels': '化石燃料',
  'Nuclear Energy': '核能',
  Renewables: '可再生能源',
}

const electricity = (packages: Packages): TableRow[] =>
  lines(packages, 'iowa-electricity.csv').map((line) => ({
    年份: Number(line.year?.slice(0, 4)),
    能源: energySources[line.source ?? ''] ?? null,
    净发电量: toNumber(line.net_generation),
  }))

const unemployment = (packages: Packages): TableRow[] =>
  records(packages, 'unemployment-across-industries.json').map((line) => ({
    month: String(line.date).slice(0, 10),
    industry: line.series ?? '',
    unemployed_thousands: line.count ?? null,
    rate: line.rate ?? null,
  }))

const wheat = (packages: Packages): TableRow[] =>
  records(packages, 'wheat.json').map((line) => ({
    年份: Number(line.year),
    小麦价格: line.wheat ?? null,
    周工资: line.wages ?? null,
  }))

const penguins = (packages: Packages): TableRow[] =>
  records(packages, 'penguins.json').map((line) => ({
    物种: line.Species ?? '',
    岛屿: line.Island ?? '',
    喙长: line['Beak Length (mm)'] ?? null,
    喙深: line['Beak Depth (mm)'] ?? null,
    鳍长: line['Flipper Length (mm)'] ?? null,
    体重: line['Body Mass (g)'] ?? null,
    性别: line.Sex ?? null,
  }))

const budgets = (packages: Packages): TableRow[] =>
  records(packages, 'budgets.json').map((line) => ({
    编制年度: line.budgetYear ?? null,
    预测年度: line.forecastYear ?? null,
    收支差额: line.value ?? null,
  }))

/** Weather, environment, economy and nature from other countries, from vega-datasets. */
export const world: readonly DataFile[] = [
  { path: 'world/us-weather.csv', make: (packages) => csv(weather(packages)) },
  { path: 'world/co2.csv', make: (packages) => csv(co2(packages)) },
  { path: 'world/earthquakes.geojson', make: (packages) => geojson(quakes(packages)) },
  { path: 'world/bird-strikes.ndjson.gz', make: (packages) => gzip(ndjson(birdStrikes(packages))) },
  { path: 'world/population-health.xlsx', make: (packages) => xlsx('人口与健康', population(packages)) },
  { path: 'world/iowa-electricity.csv', make: (packages) => csv(electricity(packages)) },
  { path: 'world/us-unemployment.ndjson', make: (packages) => ndjson(unemployment(packages)) },
  { path: 'world/wheat-wages.xlsx', make: (packages) => xlsx('小麦价格与工资', wheat(packages)) },
  { path: 'world/penguins.csv', make: (packages) => csv(penguins(packages)) },
  { path: 'world/us-budgets.json', make: (packages) => json(budgets(packages)) },
]
