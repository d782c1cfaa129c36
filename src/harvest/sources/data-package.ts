import type { Licence } from '#catalog/portal.ts'
import { fieldsOf, fieldTypeOf } from '../fields.ts'
import { Gathering, type Harvested, type Spec } from '../harvested.ts'
import {
  dayOf,
  emailOf,
  firstText,
  isRecord,
  listOf,
  recordAt,
  recordsOf,
  textOf,
  textsOf,
} from '../values.ts'
import { formatOf, licenceOf } from '../vocabulary.ts'

/** Members that are understood, or that tell of the form rather than of the data. */
export const dataPackageKnown = [
  '$schema',
  'profile',
  'name',
  'id',
  'title',
  'description',
  'homepage',
  'version',
  'created',
  'keywords',
  'contributors',
  'sources',
  'licenses',
  'resources',
] as const

/** Tells whether JSON is the descriptor of a Data Package, 1.0 or 2.0. */
export const isDataPackage = (json: unknown): boolean =>
  isRecord(json) &&
  recordsOf(json['resources']).some((resource) => ['path', 'data', 'url'].some((name) => name in resource)) &&
  !('organization' in json) &&
  !('license_id' in json)

const knownOfField = [
  'name',
  'title',
  'type',
  'description',
  'format',
  'constraints',
  'missingValues',
] as const

const fieldOf = (field: Spec, gathering: Gathering) => {
  const type = textOf(field['type'])
  const understood = type === undefined ? undefined : fieldTypeOf(type)
  if (understood === undefined) gathering.leave('schema.fields.type', type)
  gathering.leave('schema.fields.constraints', field['constraints'])
  gathering.leaveOthers(field, knownOfField, 'schema.fields.')
  const description = textOf(field['description'])
  return {
    name: textOf(field['name']) ?? '',
    title: textOf(field['title']),
    more: {
      ...(understood === undefined ? {} : { type: understood }),
      ...(description === undefined ? {} : { description }),
    },
  }
}

/** The table of a package whose columns an entry can name: the first that has any. */
const tableOf = (resources: readonly Spec[]): Spec | undefined =>
  resources.find((resource) => recordsOf(recordAt(resource, 'schema')['fields']).length > 0)

const readTable = (resources: readonly Spec[], gathering: Gathering): void => {
  const table = tableOf(resources)
  if (table === undefined) return
  const schema = recordAt(table, 'schema')
  const fields = fieldsOf(recordsOf(schema['fields']).map((field) => fieldOf(field, gathering)))
  gathering.put('fields', fields)
  const named = (given: string): string =>
    String(
      fields.find(
        (field) => field['name'] === given || field['column'] === given || field['title'] === given,
      )?.['name'] ?? given,
    )
  gathering.put('primaryKey', textsOf(schema['primaryKey']).map(named))
  gathering.put(
    'missingValues',
    listOf(schema['missingValues']).filter((word) => typeof word === 'string' && word !== ''),
  )
  gathering.leave('schema.foreignKeys', schema['foreignKeys'])
  const others = resources.filter(
    (one) => one !== table && recordsOf(recordAt(one, 'schema')['fields']).length > 0,
  )
  gathering.leave(
    'resources.schema',
    others.map((one) => firstText(one['title'], one['name'])),
  )
}

const sourceOf = (source: Spec) => {
  const path = firstText(source['path'], source['web'])
  const title = firstText(source['title'], source['name'], path)
  const version = textOf(source['version'])
  return title === undefined
    ? []
    : [{ title, ...(version === undefined ? {} : { version }), ...(path === undefined ? {} : { path }) }]
}

const fileOf = (resource: Spec) => {
  const paths = textsOf(resource['path'] ?? resource['url'])
  const title = firstText(resource['title'], resource['name'], paths[0])
  return title === undefined ? [] : paths.map((path) => ({ title, path }))
}

/** A Data Package (1.0 and 2.0) in the words of an entry: its first table with a schema gives the fields. */
export const readDataPackage = (record: Spec, at: string, licences: readonly Licence[]): Harvested => {
  const gathering = new Gathering()
  const resources = recordsOf(record['resources'])
  gathering.put('title', firstText(record['title'], record['name']))
  gathering.put('summary', textOf(record['description']))
  const contributors = recordsOf(record['contributors'])
  const isPublisher = (one: Spec): boolean => textsOf(one['roles'] ?? one['role']).includes('publisher')
  const publisher = contributors.find(isPublisher) ?? contributors[0] ?? {}
  gathering.put('provider.name', firstText(publisher['title'], publisher['organization']))
  gathering.put('contact.email', emailOf(publisher['email']))
  gathering.leave(
    'contributors',
    contributors.filter((one) => one !== publisher).map((one) => one['title']),
  )
  gathering.put('issued', dayOf(record['created']))
  gathering.put('keywords', textsOf(record['keywords']))
  const [licence = {}] = recordsOf(record['licenses'])
  const told = firstText(licence['name'], licence['path'], licence['title'], record['license'])
  const known = [licence['name'], licence['path'], licence['title']].flatMap(
    (one) => licenceOf(textOf(one) ?? '', licences) ?? [],
  )[0]
  gathering.read('license', 'licenses', told, known)
  gathering.put(
    'format',
    formatOf(
      resources.flatMap((one) => firstText(one['format'], ...textsOf(one['path'] ?? one['url'])) ?? []),
    ),
  )
  const homepage = textOf(record['homepage'])
  gathering.put('sources', [
    ...(homepage === undefined ? [] : [{ title: '原页面 / page of the source', path: homepage }]),
    ...recordsOf(record['sources']).flatMap(sourceOf),
    ...resources.flatMap(fileOf),
  ])
  for (const resource of resources) {
    const paths = textsOf(resource['path'] ?? resource['url'])
    // A digest and a size are of the whole, not of one of its parts.
    const { hash, bytes } = paths.length === 1 ? resource : {}
    for (const path of paths)
      gathering.file(path, firstText(resource['title'], resource['name']), {
        ...{ format: firstText(resource['format'], resource['mediatype']), digest: hash, bytes },
      })
  }
  readTable(resources, gathering)
  gathering.leave('version', record['version'])
  gathering.leaveOthers(record, dataPackageKnown)
  return gathering.done(at, firstText(record['id'], record['name'], record['title']) ?? '')
}
