import type { Licence } from '#catalog/portal.ts'
import { Gathering, type Harvested, type Spec } from '../harvested.ts'
import {
  dayOf,
  emailOf,
  firstText,
  isAddress,
  isRecord,
  periodOf,
  recordAt,
  recordsOf,
  regionOf,
  seriesIdOf,
  textOf,
  textsOf,
} from '../values.ts'
import { cycleOf, formatOf, licenceOf, themeOf } from '../vocabulary.ts'

/** Members that are understood, or that tell of CKAN itself rather than of the dataset. */
export const ckanKnown = [
  'id',
  'name',
  'title',
  'notes',
  'organization',
  'owner_org',
  'license_id',
  'license_title',
  'license_url',
  'isopen',
  'private',
  'state',
  'type',
  'metadata_created',
  'metadata_modified',
  'resources',
  'tags',
  'groups',
  'extras',
  'url',
  'maintainer',
  'maintainer_email',
  'author',
  'author_email',
  'num_resources',
  'num_tags',
  'creator_user_id',
  'revision_id',
  'version',
  'relationships_as_object',
  'relationships_as_subject',
] as const

/** Names under which extras tell what an entry has a place for. */
export const ckanExtras: Readonly<Record<string, string>> = {
  frequency: 'updateCycle',
  accrual_periodicity: 'updateCycle',
  update_frequency: 'updateCycle',
  更新頻度: 'updateCycle',
  更新频率: 'updateCycle',
  更新周期: 'updateCycle',
  theme: 'theme',
  issued: 'issued',
  modified: 'modified',
  spatial: 'spatial',
  temporal_start: 'temporal',
  temporal_end: 'temporal',
  in_series: 'series',
  series_title: 'series',
}

/** Why an object is no package that could be harvested, in the words of a reason; undefined where it is one. */
const refusalOf = (record: Spec): string | undefined => {
  if (textOf(record['id']) === undefined && textOf(record['name']) === undefined) return 'id'
  return undefined
}

/** Tells whether a record of JSON is a package of CKAN. */
export const isPackage = (value: unknown): value is Spec =>
  isRecord(value) &&
  refusalOf(value) === undefined &&
  Array.isArray(value['resources']) &&
  ('metadata_modified' in value || 'owner_org' in value || 'license_id' in value || 'notes' in value)

const sourcesOf = (record: Spec) => [
  ...(isAddress(record['url']) ? [{ title: '原页面 / page of the source', path: record['url'].trim() }] : []),
  ...recordsOf(record['resources']).flatMap((resource) => {
    const path = textOf(resource['url'])
    const title = firstText(resource['name'], resource['description'], resource['format'], path)
    return title === undefined ? [] : [{ title, ...(path === undefined ? {} : { path }) }]
  }),
]

const readExtras = (record: Spec, gathering: Gathering): void => {
  const extras = recordsOf(record['extras']).map(
    (extra) => [textOf(extra['key']) ?? '', extra['value']] as const,
  )
  const value = (name: string): unknown => extras.find(([key]) => key === name)?.[1]
  for (const [key, given] of extras) {
    const text = textOf(given)
    const target = ckanExtras[key]
    const field = `extras.${key}`
    if (text === undefined) continue
    if (target === 'updateCycle') gathering.read(target, field, text, cycleOf(text))
    else if (target === 'theme')
      gathering.read(
        target,
        field,
        text,
        textsOf(text.split(/[,;\s"[\]]+/)).flatMap((one) => themeOf(one) ?? [])[0],
      )
    else if (target === 'issued' || target === 'modified') gathering.read(target, field, text, dayOf(text))
    else if (target === 'spatial') gathering.read(target, field, text, regionOf(text))
    else if (target === 'temporal')
      gathering.read(target, field, text, periodOf(value('temporal_start'), value('temporal_end')))
    else if (target === 'series') readSeries(key, text, value('series_title'), gathering)
    else gathering.leave(field, text)
  }
}

/** The id of a series, or a list of one in JSON (ckanext-dataset-series); what names no title is called by its id. */
const readSeries = (key: string, text: string, title: unknown, gathering: Gathering): void => {
  if (key !== 'in_series') return
  const [given = text, ...others] = text.startsWith('[')
    ? text.split(/[\s"[\],]+/).filter((one) => one !== '')
    : [text]
  const id = seriesIdOf(given, given)
  gathering.put('series', { id, title: textOf(title) ?? given })
  for (const other of others) gathering.leave('extras.in_series', other)
}

const readPeople = (record: Spec, gathering: Gathering): void => {
  const organization = recordAt(record, 'organization')
  gathering.put(
    'provider.name',
    firstText(organization['title'], organization['name'], record['author'], record['maintainer']),
  )
  gathering.put(
    'provider.unit',
    textOf(organization['title']) === undefined ? undefined : textOf(record['maintainer']),
  )
  const email = emailOf(record['maintainer_email']) ?? emailOf(record['author_email'])
  gathering.put('contact.email', email)
  if (email !== undefined) gathering.put('contact.name', firstText(record['maintainer'], record['author']))
  if (email === undefined)
    gathering.leave('maintainer_email', firstText(record['maintainer_email'], record['author_email']))
}

/** A package of CKAN (the answer to package_show) in the words of an entry. */
export const readPackage = (record: Spec, at: string, licences: readonly Licence[]): Harvested => {
  const gathering = new Gathering()
  gathering.put('title', firstText(record['title'], record['name']))
  gathering.put('summary', textOf(record['notes']))
  readPeople(record, gathering)
  gathering.put('issued', dayOf(record['metadata_created']))
  gathering.put('modified', dayOf(record['metadata_modified']))
  gathering.put(
    'keywords',
    textsOf(recordsOf(record['tags']).map((tag) => firstText(tag['display_name'], tag['name']))),
  )
  const groups = textsOf(
    recordsOf(record['groups']).map((group) =>
      firstText(group['title'], group['display_name'], group['name']),
    ),
  )
  gathering.read('theme', 'groups', groups.join('、'), groups.flatMap((group) => themeOf(group) ?? [])[0])
  const licence = firstText(record['license_id'], record['license_title'], record['license_url'])
  const known = [record['license_id'], record['license_url'], record['license_title']].flatMap(
    (one) => licenceOf(textOf(one) ?? '', licences) ?? [],
  )[0]
  gathering.read('license', 'license_id', licence, known)
  if (record['private'] === false && record['state'] !== 'deleted' && record['isopen'] === true)
    gathering.put('opening.type', 'unconditional')
  gathering.put(
    'format',
    formatOf(recordsOf(record['resources']).flatMap((resource) => textOf(resource['format']) ?? [])),
  )
  gathering.put('sources', sourcesOf(record))
  for (const { url, name, format, mimetype, hash, size } of recordsOf(record['resources']))
    gathering.file(url, name, { format: firstText(format, mimetype), digest: hash, bytes: size })
  gathering.leave('version', record['version'])
  readExtras(record, gathering)
  gathering.leaveOthers(record, ckanKnown)
  return gathering.done(at, firstText(record['id'], record['name']) ?? '')
}
