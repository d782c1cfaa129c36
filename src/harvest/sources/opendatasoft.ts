import type { Licence } from '#catalog/portal.ts'
import { fieldsOf, fieldTypeOf } from '../fields.ts'
import { Gathering, type Harvested, type Spec } from '../harvested.ts'
import { dayOf, firstText, isRecord, recordAt, recordsOf, regionOf, textOf, textsOf } from '../values.ts'
import { cycleOf, licenceOf, themeOf } from '../vocabulary.ts'

/** Templates of metadata and their members that are understood, or that tell of the platform. */
export const opendatasoftKnown: Readonly<Record<string, readonly string[]>> = {
  default: [
    'title',
    'description',
    'theme',
    'theme_id',
    'keyword',
    'publisher',
    'license',
    'license_url',
    'modified',
    'language',
    'references',
    'records_count',
    'data_processed',
    'metadata_processed',
    'metadata_languages',
    'timezone',
    'modified_updates_on_metadata_change',
    'modified_updates_on_data_change',
    'federated',
    'geographic_reference_auto',
    'source_domain',
    'source_domain_title',
    'source_domain_address',
    'source_dataset',
  ],
  dcat: ['accrualperiodicity', 'created', 'issued', 'creator', 'contact_name', 'contact_email', 'spatial'],
}

/** Tells whether a record of JSON is a dataset of the catalogue of Opendatasoft (Explore API 2). */
export const isOpendatasoft = (value: unknown): value is Spec => {
  const record = isRecord(value) && isRecord(value['dataset']) ? value['dataset'] : value
  return isRecord(record) && textOf(record['dataset_id']) !== undefined && isRecord(record['metas'])
}

const entities: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", laquo: '«', raquo: '»', rsquo: '’' },
  ...{ eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', ecirc: 'ê', ugrave: 'ù', ocirc: 'ô' },
}

const characterOf = (whole: string, name: string): string => {
  const number = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  if (!name.startsWith('#')) return entities[name] ?? whole
  return Number.isInteger(number) && number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : whole
}

const htmlToText = (html: string | undefined): string | undefined =>
  html === undefined
    ? undefined
    : textOf(
        html
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/<(?:br|hr|\/p|\/li|\/ul|\/ol|\/div|\/h\d)[^>]*>/gi, '\n')
          .replaceAll(/<[^>]*>/g, '')
          .replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]+);/gi, characterOf)
          .replaceAll(/ *\n */g, '\n')
          .replaceAll(/\n{3,}/g, '\n\n'),
      )

const fieldOf = (field: Spec, gathering: Gathering) => {
  const type = textOf(field['type'])
  const understood = type === undefined ? undefined : fieldTypeOf(type)
  if (understood === undefined) gathering.leave('fields.type', type)
  const description = textOf(field['description'])
  const unit = textOf(recordAt(field, 'annotations')['unit'])
  return {
    name: textOf(field['name']) ?? '',
    title: textOf(field['label']),
    more: {
      ...(understood === undefined ? {} : { type: understood }),
      ...(unit === undefined ? {} : { unit }),
      ...(description === undefined ? {} : { description }),
    },
  }
}

/** Where a portal that gathers others has a dataset from. */
const originOf = (usual: Spec) => {
  const [domain, id] = [textOf(usual['source_domain_address']), textOf(usual['source_dataset'])]
  if (domain === undefined) return []
  const path = `https://${domain}/explore/dataset/${id === undefined ? '' : `${encodeURIComponent(id)}/`}`
  return [{ title: firstText(usual['source_domain_title'], domain) ?? domain, path }]
}

/** The rows as CSV: at the address that an answer of API 2.0 links to, else where API 2.1 of the same portal has it. */
const readFile = (given: Spec, record: Spec, gathering: Gathering): void => {
  const id = textOf(record['dataset_id'])
  if (id === undefined || record['has_records'] !== true) return
  const links = recordsOf(given['links'])
  const linked = textOf(links.find(({ rel }) => rel === 'exports')?.['href'])
  const at = linked ?? `/api/explore/v2.1/catalog/datasets/${encodeURIComponent(id)}/exports`
  gathering.file(`${at}/csv`, `${id}.csv`, { format: 'csv' })
}

const leaveMetas = (metas: Spec, gathering: Gathering): void => {
  for (const [template, values] of Object.entries(metas))
    if (isRecord(values)) gathering.leaveOthers(values, opendatasoftKnown[template] ?? [], `${template}.`)
}

/** A dataset of the catalogue of Opendatasoft (Explore API 2.0 and 2.1) in the words of an entry. */
export const readOpendatasoft = (given: Spec, at: string, licences: readonly Licence[]): Harvested => {
  const record = isRecord(given['dataset']) ? given['dataset'] : given
  const metas = recordAt(record, 'metas')
  const [usual, dcat] = [recordAt(metas, 'default'), recordAt(metas, 'dcat')]
  const gathering = new Gathering()
  gathering.put('title', firstText(usual['title'], record['dataset_id']))
  gathering.put('summary', htmlToText(textOf(usual['description'])))
  gathering.put('provider.name', firstText(usual['publisher'], dcat['creator']))
  gathering.put('contact.name', textOf(dcat['contact_name']))
  gathering.put('contact.email', textOf(dcat['contact_email']))
  gathering.put('issued', dayOf(dcat['issued']) ?? dayOf(dcat['created']))
  gathering.put('modified', dayOf(usual['modified']))
  const cycle = textOf(dcat['accrualperiodicity'])
  gathering.read('updateCycle', 'dcat.accrualperiodicity', cycle, cycleOf(cycle ?? ''))
  gathering.put('keywords', textsOf(usual['keyword']))
  const themes = textsOf(usual['theme'])
  gathering.read(
    'theme',
    'default.theme',
    themes.join('、'),
    themes.flatMap((theme) => themeOf(theme) ?? [])[0],
  )
  const licence = firstText(usual['license'], usual['license_url'])
  const known = [usual['license_url'], usual['license']].flatMap(
    (one) => licenceOf(textOf(one) ?? '', licences) ?? [],
  )[0]
  gathering.read('license', 'default.license', licence, known)
  gathering.read('spatial', 'dcat.spatial', dcat['spatial'], regionOf(dcat['spatial']))
  gathering.put('fields', fieldsOf(recordsOf(record['fields']).map((field) => fieldOf(field, gathering))))
  gathering.put('format', { class: '数据库', type: 'opendatasoft' })
  gathering.put('sources', [
    ...textsOf(usual['references']).map((path) => ({ title: path, path })),
    ...originOf(usual),
  ])
  readFile(given, record, gathering)
  gathering.leave('attachments', record['attachments'])
  leaveMetas(metas, gathering)
  return gathering.done(at, textOf(record['dataset_id']) ?? '')
}
