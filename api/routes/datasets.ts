import { updateCycles } from '#catalog/cycle.ts'
import { industries } from '#catalog/industry.ts'
import { nearest } from '#catalog/nearest.ts'
import { openings } from '#catalog/opening.ts'
import { findRegion } from '#catalog/region.ts'
import { themes } from '#catalog/theme.ts'
import type { Word } from '#catalog/words.ts'
import { urls } from '#contract/urls.ts'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { parseParameters, quoted } from '#query/parse-parameters.ts'
import { type QueryFault, refuse } from '#query/query-fault.ts'
import type { Release } from '#release/read.ts'
import { type FacetName, perFacet } from '#search/document.ts'
import type { SearchIndex } from '#search/open-index.ts'
import { keysOf } from '#search/piece-layout.ts'
import { type Hit, type SearchAnswer, searchCatalogue } from '#search/search-catalogue.ts'
import { datasetSummary } from '../dataset-view.ts'
import type { RouteHandler } from '../mount.ts'
import { jsonAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

type Facets = SearchAnswer['facets']
type CatalogueQuery = ReturnType<typeof parseParameters<typeof catalogueParameters>>

const allFacets = new WeakMap<SearchIndex, Promise<Facets>>()

const facetsOf = (index: SearchIndex): Promise<Facets> => {
  const known = allFacets.get(index) ?? searchCatalogue(index, {}).then(({ facets }) => facets)
  allFacets.set(index, known)
  return known
}

// Provider and region have no closed list: what the portal has is what there is.
const openLists = ['provider', 'region'] as const

const refuseUnknownValues = (query: CatalogueQuery, facets: Facets): void => {
  const faults = openLists.flatMap((parameter): QueryFault[] => {
    const known = facets[parameter].map(({ value }) => value)
    return (query[parameter] ?? [])
      .filter((value) => !known.includes(value))
      .map((value) => unknownValue(parameter, value, known))
  })
  refuse(faults)
}

const unknownValue = (parameter: string, value: string, known: readonly string[]): QueryFault => {
  const near = nearest(quoted(value), known)
  return {
    code: 'invalid_parameter',
    parameter,
    what: {
      zh: `参数 ${parameter} 没有“${quoted(value)}”这个值，可用的值见 known`,
      en: `Parameter ${parameter} has no value "${quoted(value)}"; see known`,
    },
    known: known.slice(0, 100),
    ...(near === undefined ? {} : { didYouMean: near }),
  }
}

const wordOf = (words: Readonly<Record<string, Word>>, value: string) => {
  const word = words[value]
  return word === undefined ? {} : { title: word.zh, titleEn: word.en }
}

const titlesOf = (release: Release): Record<FacetName, (value: string) => object> => {
  const providers = new Map(release.cards.map(({ providerId, provider }) => [providerId, provider]))
  return {
    theme: (value) => wordOf(themes, value),
    provider: (value) => ({ title: providers.get(value)?.name, titleEn: providers.get(value)?.nameEn }),
    region: (value) => ({ title: findRegion(value)?.zh, titleEn: findRegion(value)?.en }),
    format: () => ({}),
    updateCycle: (value) => wordOf(updateCycles, value),
    opening: (value) => wordOf(openings, value),
    industry: (value) => wordOf(industries, value),
  }
}

const facetViews = (facets: Facets, release: Release) => {
  const titles = titlesOf(release)
  return perFacet((name) =>
    facets[name].map(({ value, count }) => ({ value, count, ...titles[name](value) })),
  )
}

const linksOf = (query: CatalogueQuery, total: number) => {
  const { limit, offset, ...rest } = query
  const at = (start: number) => {
    const { sort, ...others } = rest
    const lists = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]))
    const order = sort === catalogueParameters.sort.default ? undefined : sort
    return (
      urls.datasets + urls.query({ ...lists, sort: order, limit, offset: start === 0 ? undefined : start })
    )
  }
  return {
    self: at(offset),
    first: at(0),
    next: offset + limit < total ? at(offset + limit) : null,
    prev: offset > 0 ? at(Math.max(0, offset - limit)) : null,
  }
}

const collator = new Intl.Collator('zh-Hans-CN')

const idsIn = new WeakMap<Release, Map<number, string>>()

/** Which dataset has a key of the search index. */
const idsByKey = (release: Release, { size }: SearchIndex): Map<number, string> => {
  const known = idsIn.get(release)
  if (known !== undefined) return known
  // Of the cards: the datasets themselves are a lot to read.
  const keys = keysOf(
    release.cards.map(({ id }) => id),
    size,
  )
  const ids = new Map([...keys].map(([id, key]) => [key, id]))
  idsIn.set(release, ids)
  return ids
}

const byTitle = (hits: readonly Hit[], titleOf: (key: number) => string): Hit[] =>
  hits
    .map((hit) => ({ hit, title: titleOf(hit.key) }))
    .sort((a, b) => collator.compare(a.title, b.title) || a.hit.key - b.hit.key)
    .map(({ hit }) => hit)

const titlesById = (release: Release): ReadonlyMap<string, string> =>
  new Map(release.cards.map(({ id, title }) => [id, title]))

/** What the catalogue answers to a query: the datasets of a page, with what is said of the whole. */
export const findDatasets = async ({ release, search }: Serving, query: CatalogueQuery) => {
  const index = await search()
  refuseUnknownValues(query, await facetsOf(index))
  const { sort, limit, offset, ...asked } = query
  const answer = await searchCatalogue(index, { ...asked, ...(sort !== 'title' && { sort }) })
  const { hits, near, corrected, facets } = answer
  const ids = idsByKey(release, index)
  const datasetOf = (key: number) => release.dataset(ids.get(key) ?? '')
  const titles = sort === 'title' ? titlesById(release) : null
  const sorted = titles === null ? hits : byTitle(hits, (key) => titles.get(ids.get(key) ?? '') ?? '')
  const page = sorted.slice(offset, offset + limit)
  return {
    datasets: page.flatMap(({ key }) => datasetOf(key) ?? []),
    total: hits.length,
    near,
    corrected,
    facets: facetViews(facets, release),
  }
}

/** /datasets: the catalogue, searched, narrowed, sorted and paged, with counts for every facet. */
export const datasetsRoute =
  (serving: () => Serving): RouteHandler =>
  async (c) => {
    const current = serving()
    const query = parseParameters(catalogueParameters, rawQuery(c))
    const { datasets, total, near, corrected, facets } = await findDatasets(current, query)
    const { limit, offset } = query
    const data = datasets.map(datasetSummary)
    return jsonAnswer(c, {
      data,
      meta: {
        total,
        count: data.length,
        limit,
        offset,
        release: current.release.id,
        loose: near > 0 && near === total,
        near,
        corrected,
      },
      links: linksOf(query, total),
      facets,
    })
  }
