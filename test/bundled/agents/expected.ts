import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { QuestionName } from '../../../scripts/bench/agents/questions.ts'
import { csv, features, greatest, mostFrequent, records } from './sources.ts'

const holidays = () => csv('calendar/holidays.csv')
const lunar = () => csv('calendar/lunar-days.csv.gz')
const terms = () => records('calendar/solar-terms.json')
const streets = () => csv('chongqing/streets.gbk.csv', 'gbk')
const villages = () => records('chongqing/villages.ndjson')
const divisions = () => records('nation/divisions.json')
const countries = () => records('world/countries.json')
const weather = () => csv('world/us-weather.csv')
const penguins = () => csv('world/penguins.csv')
const co2 = () => csv('world/co2.csv')
const quakes = () => features('world/earthquakes.geojson')

const nationVillages = csv('nation/villages.csv.gz').map((row) => row['省级名称'] ?? '')

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The answers, out of the publishers' own files and nothing that Kaifang made of them; `file` reads a published one. */
export const expected: Readonly<Record<QuestionName, (file: (path: string) => string) => unknown>> = {
  daysOff2025: () =>
    holidays().filter((row) => row['日期']?.startsWith('2025') && row['是否放假'] === 'true').length,
  makeUpDays2024: () =>
    holidays()
      .filter((row) => row['日期']?.startsWith('2024') && row['节日'] === '国庆节' && row['类型'] === '补班')
      .map((row) => row['日期']),
  mostMakeUpDays: () =>
    mostFrequent(
      holidays()
        .filter((row) => row['类型'] === '补班')
        .map((row) => (row['日期'] ?? '').slice(0, 4)),
    ),
  winterSolstice2026: () => terms().find(({ year, name }) => year === 2026 && name === '冬至').date,
  springBegins2030: () => '星期一',
  newYear2026: () => '2026-02-17',
  leapMonth2033: () => [
    ...new Set(
      lunar()
        .filter((row) => row['农历年'] === '2033' && row['是否闰月'] === 'true')
        .map((row) => Number(row['农历月'])),
    ),
  ],
  zodiac2000: () => '鼠',
  streetsOfWanzhou: () => streets().filter((row) => row['区县名称'] === '万州区').length,
  mostStreets: () => mostFrequent(streets().map((row) => row['区县名称'] ?? '')),
  villagesOfStreet: () => villages().filter(({ street_name }) => street_name === '高笋塘街道').length,
  dragonVillages: () => villages().filter(({ name }) => name.includes('龙')).length,
  villageNames: () =>
    villages()
      .filter(({ name }) => name.startsWith('幸福'))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .slice(0, 3)
      .map(({ name }) => name),
  counties: () => divisions().filter(({ level }) => level === '县级').length,
  prefecturesOfSichuan: () => 21,
  codeOfDistrict: () => '500103',
  mostStreetsOfProvince: () => mostFrequent(csv('nation/streets.csv.gz').map((row) => row['省级名称'] ?? '')),
  mostVillages: () => mostFrequent(nationVillages),
  villagesOfChongqing: () => nationVillages.filter((province) => province === '重庆市').length,
  northernmostPlace: () => {
    const place = greatest(csv('chongqing/places.csv'), (row) => Number(row['纬度']))
    return [place['地名拼音'], Number(place['纬度'])]
  },
  labelOfDistrict: () => {
    const { label_longitude, label_latitude } = features('chongqing/boundaries.geojson').find(
      ({ name }) => name === '巫山县',
    )
    return [label_longitude, label_latitude]
  },
  citiesOfChina: () => csv('world/cities.csv.gz').filter((row) => row['country_code'] === 'CN').length,
  largestCountry: () =>
    countries()
      .toSorted((a, b) => b.area_km2 - a.area_km2)
      .slice(0, 3)
      .map(({ name }) => name),
  countriesOfAsia: () => countries().filter(({ region }) => region === 'Asia').length,
  callingCode: () => '爱尔兰',
  lastCo2: () => {
    const last = greatest(co2(), (row) => Date.parse(row['月份'] ?? ''))
    return [last['月份'], Number(last['浓度'])]
  },
  co2In1959: () => Number(co2().find((row) => row['月份'] === '1959-05-01')?.['浓度']),
  heaviestPenguin: () => {
    const masses = Map.groupBy(
      penguins().filter((row) => row['体重'] !== ''),
      (row) => row['物种'],
    )
    return greatest([...masses], ([, rows]) => average(rows.map((row) => Number(row['体重']))))[0]
  },
  femalePenguins: () => penguins().filter((row) => row['性别'] === 'FEMALE').length,
  strongestEarthquake: () => {
    const { magnitude, place } = greatest(quakes(), (quake) => quake.magnitude ?? 0)
    return [magnitude, place]
  },
  tsunamis: () => quakes().filter(({ tsunami }) => tsunami).length,
  airportsOfAlaska: () => csv('world/us-airports.csv').filter((row) => row['state'] === 'AK').length,
  busiestRoute: () => {
    const routes = csv('world/us-routes.csv').filter((row) => row['起飞机场'] === 'ATL')
    const route = greatest(routes, (row) => Number(row['航班数']))
    return [route['到达机场'], Number(route['航班数'])]
  },
  busiestAirport: () => mostFrequent(csv('world/us-flights.csv.gz').map((row) => row['起飞机场'] ?? '')),
  snowInSeattle: () =>
    weather().filter(
      (row) => row['城市'] === '西雅图' && row['天气'] === 'snow' && row['日期']?.startsWith('2012'),
    ).length,
  hottestInNewYork: () =>
    Math.max(
      ...weather()
        .filter((row) => row['城市'] === '纽约')
        .map((row) => Number(row['最高气温'])),
    ),
  renewables2017: () =>
    Number(
      csv('world/iowa-electricity.csv').find(
        (row) => row['年份'] === '2017' && row['能源'] === '可再生能源',
      )?.['净发电量'],
    ),
  unemployment: () => {
    const month = records('world/us-unemployment.ndjson').filter((row) => row.month === '2009-10-01')
    const { industry, unemployed_thousands } = greatest(month, (row) => row.unemployed_thousands)
    return [industry, unemployed_thousands]
  },
  birdStrikes: () =>
    mostFrequent(
      records('world/bird-strikes.ndjson.gz').flatMap(({ airport }) =>
        airport && airport !== 'UNKNOWN' ? airport : [],
      ),
    ),
  checksum: (file) =>
    createHash('sha256')
      .update(readFileSync(file('csv')))
      .digest('hex'),
  parking: () => ['conditional', null],
}
