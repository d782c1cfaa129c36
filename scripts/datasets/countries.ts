import type { DataFile, TableRow } from './table.ts'
import { json } from './table.ts'

interface Country {
  readonly name: { readonly common: string }
  readonly translations: { readonly zho?: { readonly common: string } }
  readonly cca2: string
  readonly cca3: string
  readonly ccn3: string
  readonly idd: { readonly root: string; readonly suffixes: readonly string[] }
  readonly currencies: { readonly [code: string]: unknown }
  readonly region: string
  readonly subregion: string
  readonly latlng: readonly [number, number]
  readonly area: number
}

/** Chinese names in the wording of Chinese public bodies, where the source's wording is not in use here. */
const chineseNames: Readonly<Record<string, string>> = { HKG: '中国香港', MAC: '中国澳门', TWN: '中国台湾' }

const englishNames: Readonly<Record<string, string>> = {
  HKG: 'Hong Kong, China',
  MAC: 'Macao, China',
  TWN: 'Taiwan, China',
}

/** +86 for one suffix; the root alone where a place has several. */
const dialling = ({ root, suffixes }: Country['idd']): string | null =>
  root === '' ? null : suffixes.length === 1 ? `${root}${suffixes[0] ?? ''}` : root

const row = (country: Country): TableRow => ({
  alpha3: country.cca3,
  alpha2: country.cca2,
  numeric: country.ccn3 || null,
  name: chineseNames[country.cca3] ?? country.translations.zho?.common ?? null,
  name_en: englishNames[country.cca3] ?? country.name.common,
  region: country.region,
  subregion: country.subregion || null,
  calling_code: dialling(country.idd),
  currencies: Object.keys(country.currencies).join(' ') || null,
  area_km2: country.area < 0 ? null : country.area,
  longitude: country.latlng[1],
  latitude: country.latlng[0],
})

/** Codes of countries and regions, from world-countries. */
export const countries: readonly DataFile[] = [
  {
    path: 'world/countries.json',
    make: (packages) => {
      const list = packages.json('world-countries', 'countries.json') as readonly Country[]
      return json(list.map(row).sort((a, b) => String(a.alpha3).localeCompare(String(b.alpha3))))
    },
  },
]
