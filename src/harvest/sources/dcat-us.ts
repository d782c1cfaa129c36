import { isCode } from '#catalog/code.ts'
import type { Licence } from '#catalog/portal.ts'
import { Gathering, type Harvested, type Spec } from '../harvested.ts'
import {
  dayOf,
  emailOf,
  firstText,
  isRecord,
  periodOf,
  recordAt,
  recordsOf,
  regionOf,
  seriesIdOf,
  textOf,
  textsOf,
} from '../values.ts'
import { cycleOf, formatOf, licenceOf, openingOf, themeOf } from '../vocabulary.ts'

/** Members that are understood, or that tell of the form rather than of the dataset. */
export const dcatUsKnown = [
  '@type',
  '@id',
  'identifier',
  'title',
  'description',
  'publisher',
  'contactPoint',
  'issued',
  'modified',
  'keyword',
  'theme',
  'license',
  'accessLevel',
  'accessRights',
  'accrualPeriodicity',
  'spatial',
  'temporal',
  'distribution',
  'landingPage',
  'inSeries',
] as const

/** Tells whether JSON is a data.json of DCAT-US, 1.1 or 3.0. */
export const isDcatUs = (json: unknown): boolean => {
  if (!isRecord(json) || '@graph' in json) return false
  const context = textOf(json['@context']) ?? ''
  const conforms = JSON.stringify(json['conformsTo'] ?? '')
  if (/project-open-data|dcat-us/i.test(`${context}${conforms}`)) return true
  return (
    Array.isArray(json['dataset']) &&
    recordsOf(json['dataset']).some((one) => 'title' in one || 'identifier' in one)
  )
}

const identifierOf = (record: Spec): string | undefined => {
  const { identifier } = record
  return isRecord(identifier)
    ? firstText(identifier['notation'], identifier['@id'], identifier['identifier'])
    : firstText(identifier, record['@id'])
}

const labelOf = (value: unknown): string | undefined =>
  isRecord(value)
    ? firstText(value['prefLabel'], value['title'], value['name'], value['notation'], value['@id'])
    : textOf(value)

const periodIn = (value: unknown): string | undefined => {
  if (isRecord(value)) return periodOf(value['startDate'], value['endDate'])
  const [start, end] = (textOf(value) ?? '').split('/')
  return periodOf(start, end)
}

const sourcesOf = (record: Spec) => [
  ...(textOf(record['landingPage']) === undefined
    ? []
    : [{ title: '原页面 / page of the source', path: textOf(record['landingPage']) }]),
  ...recordsOf(record['distribution']).flatMap((file) => {
    const path = firstText(file['downloadURL'], file['accessURL'])
    const title = firstText(file['title'], file['description'], file['format'], file['mediaType'], path)
    return title === undefined ? [] : [{ title, ...(path === undefined ? {} : { path }) }]
  }),
]

const readContact = (record: Spec, gathering: Gathering): void => {
  const [contact = {}] = recordsOf(record['contactPoint'])
  gathering.read('contact.email', 'contactPoint.hasEmail', contact['hasEmail'], emailOf(contact['hasEmail']))
  gathering.put('contact.name', textOf(contact['fn']))
}

const readSeries = (record: Spec, gathering: Gathering): void => {
  const [series, ...others] = recordsOf(record['inSeries'])
  if (series === undefined) return
  const [title, node] = [textOf(series['title']), textOf(series['@id']) ?? '']
  const read = title === undefined ? undefined : { id: seriesIdOf(undefined, node || title), title }
  gathering.read('series', 'inSeries', series, read)
  for (const other of others) gathering.leave('inSeries', other)
}

/** A dataset of a data.json (DCAT-US 1.1 and 3.0) in the words of an entry. */
export const readDcatUs = (record: Spec, at: string, licences: readonly Licence[]): Harvested => {
  const gathering = new Gathering()
  const identifier = identifierOf(record)
  if (identifier !== undefined && isCode(identifier)) gathering.put('code', identifier)
  gathering.put('title', textOf(record['title']))
  gathering.put('summary', textOf(record['description']))
  const publisher = recordAt(record, 'publisher')
  gathering.put('provider.name', firstText(publisher['name'], record['publisher']))
  gathering.leave('publisher.subOrganizationOf', recordAt(publisher, 'subOrganizationOf')['name'])
  readContact(record, gathering)
  gathering.put('issued', dayOf(record['issued']))
  const modified = textOf(record['modified'])
  // DCAT-US 1.1 lets `modified` tell how often instead of when.
  const isCycle = modified?.startsWith('R/') === true
  if (!isCycle) gathering.read('modified', 'modified', modified, dayOf(modified))
  const cycle = firstText(record['accrualPeriodicity']) ?? (isCycle ? modified : undefined)
  gathering.read('updateCycle', 'accrualPeriodicity', cycle, cycleOf(cycle ?? ''))
  gathering.put('keywords', textsOf(record['keyword']))
  const themes = textsOf((Array.isArray(record['theme']) ? record['theme'] : [record['theme']]).map(labelOf))
  gathering.read('theme', 'theme', themes.join('、'), themes.flatMap((theme) => themeOf(theme) ?? [])[0])
  const files = recordsOf(record['distribution'])
  const licence = firstText(labelOf(record['license']), ...files.map((file) => labelOf(file['license'])))
  gathering.read('license', 'license', licence, licenceOf(licence ?? '', licences))
  const access = firstText(labelOf(record['accessLevel']), labelOf(record['accessRights']))
  gathering.read('opening.type', 'accessLevel', access, openingOf(access ?? ''))
  const spatial = (Array.isArray(record['spatial']) ? record['spatial'] : [record['spatial']]).map(labelOf)
  gathering.read('spatial', 'spatial', record['spatial'], spatial.flatMap((one) => regionOf(one) ?? [])[0])
  const [temporal] = Array.isArray(record['temporal']) ? record['temporal'] : [record['temporal']]
  gathering.read('temporal', 'temporal', record['temporal'], periodIn(temporal))
  gathering.put(
    'format',
    formatOf(files.flatMap((file) => firstText(labelOf(file['format']), file['mediaType']) ?? [])),
  )
  readSeries(record, gathering)
  gathering.put('sources', sourcesOf(record))
  for (const file of files) {
    const { downloadURL, title, byteSize, checksum } = file
    const digest = isRecord(checksum) ? checksum['checksumValue'] : undefined
    const format = firstText(labelOf(file['format']), file['mediaType'])
    gathering.file(downloadURL, title, { format, digest, bytes: byteSize })
  }
  gathering.leaveOthers(record, dcatUsKnown)
  return gathering.done(at, identifier ?? firstText(record['title']) ?? '')
}
