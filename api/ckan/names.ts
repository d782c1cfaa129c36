import { hash } from 'node:crypto'
import type { Card } from '#release/card.ts'
import type { DistributionFormat } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { isUuid, partUuid, urlNamespace, uuid5, wholeOf } from './uuid.ts'

/** Formats in the order in which a package lists them as its resources; the place of each is part of its id for good. */
export const resourceFormats = [
  'csv',
  'xlsx',
  'json',
  'ndjson',
  'parquet',
  'geojson',
] as const satisfies readonly DistributionFormat[]

/** How a release's things are called in CKAN, and back. */
export interface Names {
  /** Name of a dataset, of 2 to 100 characters of a–z, 0–9, - and _. */
  packageName(id: string): string
  packageUuid(id: string): string
  /** The dataset with this name, UUID or own id; undefined where there is none. */
  dataset(given: string): string | undefined
  resourceUuid(id: string, format: DistributionFormat): string
  /** What a resource's UUID stands for. */
  resource(given: string): { readonly id: string; readonly format: DistributionFormat } | undefined
  /** UUID of anything else that has a name: an organization, a group, a tag. */
  uuid(kind: 'organization' | 'group' | 'tag' | 'site', name: string): string
}

const safe = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .slice(0, 93)
    .padEnd(2, '_')

/** A name that CKAN takes for a code of a provider. */
export const organizationName = (code: string): string => safe(code)

const namesOfCards = (cards: readonly Card[]): Map<string, string> => {
  const given = Map.groupBy(cards, ({ id }) => safe(id))
  // Ids that differ only in what a name can't hold get a part of their hash.
  const nameOf = (id: string, name: string, alone: boolean) =>
    alone ? name : `${name}-${hash('sha256', id, 'hex').slice(0, 6)}`
  return new Map(
    [...given].flatMap(([name, same]) => same.map(({ id }) => [id, nameOf(id, name, same.length === 1)])),
  )
}

const make = ({ cards, catalogue }: Release): Names => {
  const space = uuid5(urlNamespace, catalogue.portal.baseUrl)
  const uuid = (kind: string, name: string): string => uuid5(space, `${kind}/${name}`)
  const names = namesOfCards(cards)
  const byName = new Map([...names].map(([id, name]) => [name, id]))
  const uuids = new Map([...names.keys()].map((id) => [id, uuid('package', id)]))
  const byUuid = new Map([...uuids].map(([id, made]) => [made, id]))
  const packageUuid = (id: string): string => uuids.get(id) ?? uuid('package', id)
  return {
    uuid,
    packageName: (id) => names.get(id) ?? safe(id),
    packageUuid,
    dataset: (given) => byName.get(given) ?? byUuid.get(given) ?? (names.has(given) ? given : undefined),
    resourceUuid: (id, format) => partUuid(packageUuid(id), resourceFormats.indexOf(format)),
    resource: (given) => {
      if (!isUuid(given)) return undefined
      for (const [at, format] of resourceFormats.entries()) {
        const id = byUuid.get(wholeOf(given, at))
        if (id !== undefined && partUuid(packageUuid(id), at) === given) return { id, format }
      }
      return undefined
    },
  }
}

const known = new WeakMap<Release, Names>()

/** The names of a release in CKAN, made once a release. */
export const namesOf = (release: Release): Names => {
  const names = known.get(release) ?? make(release)
  known.set(release, names)
  return names
}
