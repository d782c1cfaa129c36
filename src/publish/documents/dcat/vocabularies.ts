import { updateCycles } from '#catalog/cycle.ts'
import type { UpdateCycle } from '#catalog/entry.ts'
import { openings } from '#catalog/opening.ts'
import type { Theme } from '#catalog/theme.ts'
import type { DistributionFormat } from '#release/manifest.ts'
import type { Node } from '../turtle.ts'
import { labels } from './terms.ts'

/** Namespaces of what this portal writes; `kf` are terms of the catalogue guide that no vocabulary has. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  csvw: 'http://www.w3.org/ns/csvw#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  dqv: 'http://www.w3.org/ns/dqv#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geo: 'http://www.opengis.net/ont/geosparql#',
  kf: 'urn:kaifang:term:',
  prov: 'http://www.w3.org/ns/prov#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

const authority = 'http://publications.europa.eu/resource/authority'

/** A concept of an authority list of the EU, with what this portal calls it. */
const concept = (list: string, code: string, zh: string, en: string, type?: string): Node => ({
  '@id': `${authority}/${list}/${code}`,
  '@type': ['skos:Concept', ...(type === undefined ? [] : [type])],
  'skos:prefLabel': labels(zh, en),
  'skos:inScheme': { '@id': `${authority}/${list}` },
})

// EU authority codes for dct:accrualPeriodicity.
const frequencyCodes: Record<UpdateCycle, string> = {
  realtime: 'UPDATE_CONT',
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly: 'MONTHLY',
  quarterly: 'QUARTERLY',
  'half-yearly': 'ANNUAL_2',
  yearly: 'ANNUAL',
  irregular: 'IRREG',
  none: 'NEVER',
  other: 'OTHER',
}

/** 更新周期 in the EU's list of frequencies. */
export const frequency = (cycle: UpdateCycle): Node => {
  const { zh, en } = updateCycles[cycle]
  return concept('frequency', frequencyCodes[cycle], zh, en, 'dct:Frequency')
}

/** 开放属性 in the EU's list of access rights. */
export const accessRight = (opening: 'unconditional' | 'conditional'): Node => {
  const { zh, en } = openings[opening]
  const code = opening === 'unconditional' ? 'PUBLIC' : 'RESTRICTED'
  return concept('access-right', code, zh, en, 'dct:RightsStatement')
}

const euThemes = {
  AGRI: ['农业、渔业、林业和食品', 'Agriculture, fisheries, forestry and food'],
  ECON: ['经济和金融', 'Economy and finance'],
  EDUC: ['教育、文化和体育', 'Education, culture and sport'],
  ENER: ['能源', 'Energy'],
  ENVI: ['环境', 'Environment'],
  GOVE: ['政府和公共部门', 'Government and public sector'],
  HEAL: ['卫生', 'Health'],
  JUST: ['司法、法律制度和公共安全', 'Justice, legal system and public safety'],
  REGI: ['地区和城市', 'Regions and cities'],
  SOCI: ['人口和社会', 'Population and society'],
  TECH: ['科学和技术', 'Science and technology'],
  TRAN: ['交通', 'Transport'],
} as const

type EuTheme = keyof typeof euThemes

/** The themes of the EU that a 数据领域 lies within; none for 其他. */
export const euThemesOf: Readonly<Record<Theme, readonly EuTheme[]>> = {
  credit: ['ECON'],
  health: ['HEAL'],
  'social-security': ['SOCI'],
  'public-safety': ['JUST'],
  housing: ['REGI'],
  transport: ['TRAN'],
  'education-culture': ['EDUC'],
  technology: ['TECH'],
  energy: ['ENER'],
  environment: ['ENVI'],
  'industry-agriculture': ['ECON', 'AGRI'],
  commerce: ['ECON'],
  finance: ['ECON'],
  'work-safety': ['JUST'],
  'market-regulation': ['ECON'],
  'social-assistance': ['SOCI'],
  legal: ['JUST'],
  living: ['SOCI'],
  meteorology: ['ENVI'],
  geospatial: ['REGI'],
  institutions: ['GOVE'],
  other: [],
}

/** A theme of the EU's list. */
export const euTheme = (code: EuTheme): Node => {
  const [zh, en] = euThemes[code]
  return concept('data-theme', code, zh, en)
}

/** The EU's list of themes, and the name of this portal's own. */
export const euThemeScheme: Node = {
  '@id': `${authority}/data-theme`,
  '@type': 'skos:ConceptScheme',
  'dct:title': labels('欧盟数据主题', 'Data theme'),
}

// The list has no entry for lines of JSON; each line is.
const fileTypes: Record<DistributionFormat, readonly [code: string, name: string]> = {
  csv: ['CSV', 'CSV'],
  xlsx: ['XLSX', 'Excel XLSX'],
  json: ['JSON', 'JSON'],
  ndjson: ['JSON', 'JSON'],
  parquet: ['PARQUET', 'Parquet'],
  geojson: ['GEOJSON', 'GeoJSON'],
}

/** A format in the EU's list of file types. */
export const fileType = (format: DistributionFormat): Node => {
  const [code, name] = fileTypes[format]
  return concept('file-type', code, name, name, 'dct:MediaTypeOrExtent')
}

/** A media type by its address at IANA. */
export const mediaType = (type: string): Node => ({
  '@id': `https://www.iana.org/assignments/media-types/${type.split(';')[0]}`,
  '@type': 'dct:MediaType',
})

const language = (code: string, zh: string, en: string): Node =>
  concept('language', code, zh, en, 'dct:LinguisticSystem')

export const chinese: Node = language('ZHO', '中文', 'Chinese')
export const english: Node = language('ENG', '英文', 'English')

/** Files stay as long as their version is kept. */
export const available: Node = concept('planned-availability', 'AVAILABLE', '可用', 'Available')

/** China, for data about all of it (100000). */
export const china: Node = {
  ...concept('country', 'CHN', '中国', 'China', 'dct:Location'),
  'dct:identifier': '100000',
}

export const sha256Algorithm: Node = {
  '@id': 'spdx:checksumAlgorithm_sha256',
  '@type': 'spdx:ChecksumAlgorithm',
}

const adms = (list: string, code: string, zh: string, en: string): Node => ({
  '@id': `http://purl.org/adms/${list}/${code}`,
  '@type': 'skos:Concept',
  'skos:prefLabel': labels(zh, en),
  'skos:inScheme': {
    '@id': `http://purl.org/adms/${list}/1.0`,
    '@type': 'skos:ConceptScheme',
    'dct:title': list === 'licencetype' ? 'Licence type' : 'Publisher type',
  },
})

const publicDomain = adms('licencetype', 'PublicDomain', '公有领域', 'Work in the public domain')
const attribution = adms('licencetype', 'Attribution', '须署名', 'Attribution')
const shareAlike = adms(
  'licencetype',
  'ViralEffect-ShareAlike',
  '相同方式共享',
  'Viral effect (a.k.a. share-alike)',
)
const nonCommercial = adms('licencetype', 'NonCommercialUseOnly', '仅限非商业使用', 'Non-commercial use only')

/** What known licences ask for, in the words of ADMS. */
const licenceTypes: Readonly<Record<string, readonly Node[]>> = {
  'CC0-1.0': [publicDomain],
  'PDDL-1.0': [publicDomain],
  'CC-PDM-1.0': [publicDomain],
  Unlicense: [publicDomain],
  'CC-BY-4.0': [attribution],
  'ODC-By-1.0': [attribution],
  'CC-BY-SA-4.0': [attribution, shareAlike],
  'ODbL-1.0': [attribution, shareAlike],
  'CC-BY-NC-4.0': [attribution, nonCommercial],
}

/** What a licence asks for; nothing is said of one that is not known. */
export const licenceTypesOf = (id: string): readonly Node[] => licenceTypes[id] ?? []

const regional = adms('publishertype', 'RegionalAuthority', '省级机关', 'Regional authority')
const local = adms('publishertype', 'LocalAuthority', '地方机关', 'Local authority')

/**
 * What kind of publisher a provider is, as far as its 统一社会信用代码 tells (GB 32100: 11 are organs of the state) and its region;
 * undefined for any other.
 */
export const publisherType = (code: string, region: string | undefined): Node | undefined => {
  if (!code.startsWith('11') || region === undefined) return undefined
  return region.endsWith('0000') ? regional : local
}
