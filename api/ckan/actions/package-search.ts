import type { Release } from '#release/read.ts'
import type { Action } from '../action.ts'
import { type Found, findPackages, searchFields } from '../catalogue-search.ts'
import { badQuery, invalid } from '../ckan-error.ts'
import { groupsOf } from '../group-dict.ts'
import { licencesOf } from '../licence-dict.ts'
import { packagesOf } from '../packages.ts'
import type { Parameters } from '../parameters.ts'

const usualSort = 'score desc, metadata_modified desc'
const mostRows = 1000

type Counts = Readonly<Record<string, number>>

const countsOf = (
  release: Release,
  found: readonly Found[],
  facet: string,
  limit: number,
  least: number,
): Counts => {
  const field = searchFields(release)[facet]
  if (field === undefined)
    throw badQuery(
      `undefined field ${facet.slice(0, 80)}; known: ${Object.keys(searchFields(release)).join(', ')}`,
    )
  const counts = new Map<string, number>()
  for (const one of found)
    for (const value of field.values(one)) counts.set(value, (counts.get(value) ?? 0) + 1)
  const sorted = [...counts].filter(([, count]) => count >= least)
  sorted.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return Object.fromEntries(limit < 0 ? sorted : sorted.slice(0, limit))
}

const titlesOf = (release: Release, facet: string): ReadonlyMap<string, string> => {
  const { organization, group } = groupsOf(release)
  if (facet === 'license_id') return new Map(licencesOf(release).map(({ id, title }) => [id, title]))
  const titled = facet === 'organization' ? organization : facet === 'groups' ? group : []
  return new Map(titled.map(({ name, title }) => [name, title]))
}

const searchFacet = (release: Release, facet: string, counts: Counts) => {
  const titles = titlesOf(release, facet)
  const items = Object.entries(counts).map(([name, count]) => ({
    ...{ name, display_name: titles.get(name) ?? name, count },
  }))
  return { title: facet, items }
}

const limitOf = (parameters: Parameters): number => {
  const text = parameters.text('facet.limit') ?? '50'
  if (!/^-?\d{1,9}$/.test(text)) throw invalid({ 'facet.limit': ['Invalid integer'] })
  return Number(text)
}

const fqOf = (parameters: Parameters): readonly string[] => {
  const listed = parameters.json('fq_list')
  const all = [parameters.text('fq') ?? '', ...(Array.isArray(listed) ? listed.map(String) : [])]
  return all.filter((one) => one.trim() !== '')
}

const refuseOthers = (parameters: Parameters): void => {
  const given = ['fl', 'qf', 'bf', 'boost', 'tie', 'defType', 'mm', 'df', 'bq'].filter(parameters.has)
  const faults = given.map((name) => [name, ['Not supported: results are whole and ranked by the portal']])
  if (faults.length > 0) throw invalid(Object.fromEntries(faults))
}

/** Searches the catalogue in Solr's language. */
export const packageSearch: Action = {
  about: `Searches for packages.
q: words, or a query in Solr's language over ${'id, name, title, tags, groups, organization, license_id, res_format, metadata_modified …'}
fq, fq_list: filters in the same language; facet, facet.field, facet.limit, facet.mincount: counts
sort: "${usualSort}" unless given; rows: 10 unless given, at most ${mostRows}; start: those to skip`,
  parameters: {
    q: 'text',
    fq: 'text',
    fq_list: 'json',
    sort: 'text',
    rows: 'integer',
    start: 'integer',
    facet: 'flag',
    'facet.field': 'list',
    'facet.limit': 'text',
    'facet.mincount': 'integer',
    // Nothing is private, a draft or deleted here, and the schema is one.
    include_private: 'ignored',
    include_drafts: 'ignored',
    include_deleted: 'ignored',
    use_default_schema: 'ignored',
    ...{ fl: 'list', qf: 'text', bf: 'text', boost: 'text', tie: 'text', defType: 'text', mm: 'text' },
  },
  run: async (parameters, call) => {
    refuseOthers(parameters)
    const { release } = call.serving
    const asked = parameters.text('sort')
    const sort = asked === undefined || asked === '' || asked === 'rank' ? usualSort : asked
    const rows = Math.min(parameters.integer('rows', 10), mostRows)
    const start = parameters.integer('start', 0)
    const q = parameters.text('q') ?? ''
    const found = await findPackages(call.serving, { q, fq: fqOf(parameters), sort })
    const names = parameters.flag('facet', true) ? (parameters.list('facet.field') ?? []) : []
    const limit = limitOf(parameters)
    const least = parameters.integer('facet.mincount', 1)
    const facets = Object.fromEntries(
      names.map((name) => [name, countsOf(release, found, name, limit, Math.max(1, least))]),
    )
    const ids = found.slice(start, start + rows).map(({ card }) => card.id)
    return {
      count: found.length,
      sort,
      results: await packagesOf(call, ids),
      facets,
      search_facets: Object.fromEntries(
        Object.entries(facets).map(([name, counts]) => [name, searchFacet(release, name, counts)]),
      ),
    }
  },
}
