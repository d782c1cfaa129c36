import { updateCycles } from '#catalog/cycle.ts'
import type { UpdateCycle } from '#catalog/entry.ts'
import { classOfType } from '#catalog/inventory/format-type.ts'
import type { Licence } from '#catalog/portal.ts'
import { parseFormatClass } from '#catalog/source-format.ts'
import { parseTheme, type Theme } from '#catalog/theme.ts'
import { parseWord } from '#catalog/words.ts'

/** What a code, a duration or a word of other vocabularies means: ISO 8601, EU frequencies, words met on portals. */
export const cyclesElsewhere: Readonly<Record<UpdateCycle, readonly string[]>> = {
  realtime: [
    'UPDATE_CONT',
    'CONT',
    'R/PT1S',
    'continual',
    'continuous',
    'continuously updated',
    'リアルタイム',
  ],
  daily: ['DAILY', 'R/P1D', '毎日', '1日ごと', '日次'],
  weekly: ['WEEKLY', 'R/P1W', 'R/P7D', '毎週', '1週間ごと', '週1回', '週次'],
  monthly: ['MONTHLY', 'R/P1M', '毎月', '1か月ごと', '1月ごと', '月1回', '月次', '1ヶ月ごと'],
  quarterly: ['QUARTERLY', 'R/P3M', '四半期ごと', '3か月ごと', '年4回', '4回/年', '四半期に一回'],
  'half-yearly': [
    'ANNUAL_2',
    'R/P6M',
    'semiannual',
    'biannually',
    '半年ごと',
    '年2回',
    '2回/年',
    '6か月ごと',
  ],
  yearly: ['ANNUAL', 'R/P1Y', 'annually', '毎年', '1年ごと', '年1回', '1年', '1年に1回', '1回/年', '年次'],
  irregular: [
    'IRREG',
    'irregular',
    'as needed',
    'asneeded',
    'UPDATE_IRREG',
    '随時',
    '適宜',
    '変更時',
    '変更の都度',
    '必要に応じて',
    '必要な都度更新',
  ],
  none: [
    'NEVER',
    'notplanned',
    'not planned',
    '更新無',
    '更新予定なし',
    '更新なし',
    'なし',
    '公開時のみ',
    '初回のみ',
  ],
  other: ['OTHER', 'unknown', 'UNKNOWN'],
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()

const cycles = new Map(
  Object.entries(cyclesElsewhere).flatMap(([cycle, words]) =>
    words.map((word) => [plain(word), cycle as UpdateCycle] as const),
  ),
)

/** The last part of an address, or the text itself. */
export const lastPart = (text: string): string => text.replace(/[/#]+$/, '').replace(/^.*[/#]/, '')

/** The update cycle that a word, an ISO 8601 duration or an EU frequency means; undefined where none does. */
export const cycleOf = (text: string): UpdateCycle | undefined =>
  parseWord(updateCycles, text) ??
  cycles.get(plain(text)) ??
  (/^https?:/.test(text)
    ? (parseWord(updateCycles, lastPart(text)) ?? cycles.get(plain(lastPart(text))))
    : undefined)

/** The 数据领域 that comes nearest to a theme of the EU's list. */
export const euThemes: Readonly<Record<string, Theme>> = {
  AGRI: 'industry-agriculture',
  ECON: 'finance',
  EDUC: 'education-culture',
  ENER: 'energy',
  ENVI: 'environment',
  GOVE: 'institutions',
  HEAL: 'health',
  JUST: 'legal',
  REGI: 'geospatial',
  SOCI: 'living',
  TECH: 'technology',
  TRAN: 'transport',
}

/** The 数据领域 that a word or a theme of the EU means; undefined where none does. */
export const themeOf = (text: string): Theme | undefined =>
  parseTheme(text) ?? euThemes[lastPart(text).toUpperCase()]

/** Ids that CKAN, the EU and others use for licences, by SPDX id. */
export const licencesElsewhere: Readonly<Record<string, readonly string[]>> = {
  'CC0-1.0': ['cc-zero', 'cc0', 'CC0', 'https://creativecommons.org/publicdomain/zero/1.0'],
  'CC-BY-4.0': ['CC_BY_4_0', 'cc-by-4.0', 'CC BY 4.0'],
  'CC-BY-SA-4.0': ['CC_BYSA_4_0', 'CC BY-SA 4.0'],
  'CC-BY-NC-4.0': ['CC_BYNC_4_0', 'CC BY-NC 4.0'],
  'ODbL-1.0': [
    'odc-odbl',
    'ODC_BL',
    'https://opendatacommons.org/licenses/odbl',
    'https://opendatacommons.org/licenses/odbl/summary',
  ],
  'ODC-By-1.0': ['odc-by', 'ODC_BY', 'https://opendatacommons.org/licenses/by'],
  'PDDL-1.0': ['odc-pddl', 'ODC_PDDL', 'https://opendatacommons.org/licenses/pddl'],
  'LicenseRef-US-Government-Work': ['us-pd', 'https://www.usa.gov/publicdomain/label/1.0'],
  'MulanPSL-2.0': ['MulanPSL2'],
}

const addressKey = (text: string): string =>
  plain(text)
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/(deed|legalcode)(\.[\w-]+)?$/, '')
    .replace(/\.html$/, '')
    .replace(/\/+$/, '')

/** The licence that an id, an address or a title means, of those that the portal knows; undefined where none does. */
export const licenceOf = (text: string, known: readonly Licence[]): string | undefined => {
  const key = addressKey(text)
  const found = known.find(({ id, title, titleEn, url }) =>
    [id, title, titleEn, url ?? '', ...(licencesElsewhere[id] ?? [])].some(
      (one) => one !== '' && addressKey(one) === key,
    ),
  )
  return found?.id
}

/** Types of files that no list of the guide has, and their 格式分类. */
const otherTypes: Readonly<Record<string, string>> = {
  json: '自描述格式',
  ndjson: '自描述格式',
  geojson: '自描述格式',
  rdf: '自描述格式',
  parquet: '自描述格式',
  kml: '自描述格式',
  gml: '自描述格式',
  tsv: '电子表格',
  ods: '电子表格',
  zip: '电子文件',
  shp: '图形图像',
  las: '图形图像',
  wms: '服务接口',
  wfs: '服务接口',
}

const preferred = ['csv', 'xlsx', 'xls', 'json', 'geojson', 'ndjson', 'parquet']

/** How a format of files is called: the end of a media type, an address or a name, in lower case. */
export const formatName = (text: string): string => {
  const end = lastPart(plain(text)).replace(/^.*\./, '')
  const names: Readonly<Record<string, string>> = {
    'vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    sheet: 'xlsx',
    'vnd.ms-excel': 'xls',
    'ms-excel': 'xls',
    'geo+json': 'geojson',
    'x-ndjson': 'ndjson',
    plain: 'txt',
  }
  return names[lastPart(plain(text))] ?? names[end] ?? end
}

/** The format of the source, out of what its files are said to be: tables first, else the first that is known. */
export const formatOf = (
  formats: readonly string[],
): { readonly class: string; readonly type: string } | undefined => {
  const names = formats.map(formatName).filter((name) => name !== '')
  const classed = names.flatMap((type) => {
    const known = classOfType(type) ?? parseFormatClass(otherTypes[type] ?? '')
    return known === undefined ? [] : [{ class: known, type }]
  })
  return preferred.flatMap((type) => classed.find((one) => one.type === type) ?? [])[0] ?? classed[0]
}

/** What an access right or level of other vocabularies means for opening: the words of DCAT-US, the EU and CKAN. */
export const openingOf = (text: string): 'unconditional' | 'conditional' | 'none' | undefined => {
  const word = plain(lastPart(text)).replaceAll(/[_-]/g, '')
  if (word === 'public') return 'unconditional'
  if (word === 'restricted' || word === 'restrictedpublic') return 'conditional'
  return word === 'nonpublic' ? 'none' : undefined
}
