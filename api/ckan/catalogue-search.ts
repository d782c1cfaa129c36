import type { Card } from '#release/card.ts'
import type { Release } from '#release/read.ts'
import type { SearchIndex } from '#search/open-index.ts'
import { keysOf } from '#search/piece-layout.ts'
import { searchCatalogue } from '#search/search-catalogue.ts'
import type { Serving } from '../serving.ts'
import { badQuery } from './ckan-error.ts'
import { allFacts, ckanTime, type Facts } from './facts.ts'
import { namesOf, organizationName } from './names.ts'
import { formatNames } from './package-dict.ts'
import { type SolrField, searchedText, solrTest } from './solr/match-solr.ts'
import { parseSolr, type SolrQuery } from './solr/parse-solr.ts'

/** A dataset as searches see it. */
export interface Found {
  readonly card: Card
  readonly facts: Facts
}

const always = (value: string) => (): readonly string[] => [value]

/** The fields that q, fq, sort and facets may name, as CKAN's Solr schema calls them. */
export const searchFields = (release: Release): Readonly<Record<string, SolrField<Found>>> => {
  const names = namesOf(release)
  const whole = (values: SolrField<Found>['values']): SolrField<Found> => ({ kind: 'whole', values })
  const formats = ({ card }: Found) =>
    card.formats.map((format) => formatNames[format as keyof typeof formatNames])
  const organization = ({ card }: Found) => organizationName(card.providerId)
  return {
    id: whole(({ card }) => [names.packageUuid(card.id)]),
    name: whole(({ card }) => [names.packageName(card.id)]),
    title: { kind: 'part', values: ({ card }) => [card.title] },
    title_string: whole(({ card }) => [card.title]),
    tags: whole(({ facts }) => facts.tags),
    groups: whole(({ card }) => [card.theme]),
    organization: whole((found) => [organization(found)]),
    owner_org: whole((found) => [names.uuid('organization', organization(found))]),
    author: whole(({ card }) => [card.provider.name]),
    license_id: whole(({ card }) => [card.licence]),
    res_format: whole(formats),
    update_cycle: whole(({ card }) => [card.updateCycle]),
    opening: whole(({ card }) => [card.opening]),
    num_resources: { kind: 'number', values: ({ card }) => [String(card.formats.length)] },
    num_tags: { kind: 'number', values: ({ facts }) => [String(facts.tags.length)] },
    metadata_created: { kind: 'time', values: ({ facts }) => [ckanTime(facts.created)] },
    metadata_modified: { kind: 'time', values: ({ facts }) => [facts.modified] },
    // What harvesters and CKAN itself put beside their own filters: the same for everything here.
    type: whole(always('dataset')),
    dataset_type: whole(always('dataset')),
    entity_type: whole(always('package')),
    state: whole(always('active')),
    capacity: whole(always('public')),
    private: whole(always('false')),
    site_id: whole(always('default')),
  }
}

const idsIn = new WeakMap<Release, ReadonlyMap<number, string>>()

const idsByKey = (release: Release, { size }: SearchIndex): ReadonlyMap<number, string> => {
  const known = idsIn.get(release)
  if (known !== undefined) return known
  const ids = release.cards.map(({ id }) => id)
  const made = new Map([...keysOf(ids, size)].map(([id, key]) => [key, id]))
  idsIn.set(release, made)
  return made
}

/** Ids of the datasets that have a text, the best first. */
export const searchIds = async ({ release, search }: Serving, text: string): Promise<readonly string[]> => {
  const index = await search()
  const ids = idsByKey(release, index)
  const { hits, near } = await searchCatalogue(index, { q: text })
  // Near ones are for people; who harvests wants what was asked for.
  return hits.slice(0, hits.length - near).flatMap(({ key }) => ids.get(key) ?? [])
}

const everything = (release: Release, facts: ReadonlyMap<string, Facts>): readonly Found[] =>
  release.cards.flatMap((card) => {
    const own = facts.get(card.id)
    return own === undefined ? [] : { card, facts: own }
  })

/** A step of an order. */
interface Step {
  readonly field: string
  readonly descending: boolean
}

const parseSort = (sort: string, known: readonly string[]): readonly Step[] =>
  sort
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, field = '', direction = 'asc'] = /^(\S+)(?:\s+(asc|desc))?$/i.exec(part) ?? []
      if (field !== 'score' && !known.includes(field))
        throw badQuery(`can not sort on ${part.slice(0, 80)}; known: score, ${known.join(', ')}`)
      return { field, descending: direction.toLowerCase() === 'desc' }
    })

const collator = new Intl.Collator('zh-Hans-CN')

const orderBy = (
  steps: readonly Step[],
  fields: Readonly<Record<string, SolrField<Found>>>,
  ranks: ReadonlyMap<string, number>,
) => {
  const compare = ({ field, descending }: Step, a: Found, b: Found): number => {
    // The best score stands first when scores descend.
    if (field === 'score') {
      const [x, y] = [ranks.get(a.card.id) ?? ranks.size, ranks.get(b.card.id) ?? ranks.size]
      return descending ? x - y : y - x
    }
    const value = (of: Found): string => fields[field]?.values(of)[0] ?? ''
    const [x, y] = [value(a), value(b)]
    const isNumber = fields[field]?.kind === 'number'
    const order = isNumber
      ? Number(x) - Number(y)
      : field.startsWith('title')
        ? collator.compare(x, y)
        : x < y
          ? -1
          : x > y
            ? 1
            : 0
    return descending ? -order : order
  }
  return (a: Found, b: Found): number => {
    for (const step of steps) {
      const order = compare(step, a, b)
      if (order !== 0) return order
    }
    return a.card.id < b.card.id ? -1 : 1
  }
}

/** Which datasets are wanted, as package_search is asked. */
export interface CatalogueQuestion {
  readonly q: string
  readonly fq: readonly string[]
  readonly sort: string
}

/** The datasets that a question finds, in its order; throws CKAN's Search Query Error. */
export const findPackages = async (
  serving: Serving,
  { q, fq, sort }: CatalogueQuestion,
): Promise<readonly Found[]> => {
  const { release } = serving
  const fields = searchFields(release)
  const steps = parseSort(sort, Object.keys(fields))
  const asked = q.trim() === '' ? ({ kind: 'everything' } as SolrQuery) : parseSolr(q)
  const query: SolrQuery = { kind: 'and', of: [asked, ...fq.map((one) => parseSolr(one))] }
  const search = async (text: string) => {
    const ids = new Set(await searchIds(serving, text))
    return ({ card }: Found) => ids.has(card.id)
  }
  const test = await solrTest(query, { fields, search, now: () => new Date() })
  const text = searchedText(asked)
  const ranked = text === '' ? [] : await searchIds(serving, text)
  const ranks = new Map(ranked.map((id, at) => [id, at]))
  const found = everything(release, await allFacts(release)).filter(test)
  return found.toSorted(orderBy(steps, fields, ranks))
}
