import { updateCycles } from '#catalog/cycle.ts'
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
import { type FacetName, facetNames } from '#search/document.ts'
import { type SearchAnswer, type SearchIndex, searchCatalogue } from '#search/load.ts'
import { datasetSummary } from '../dataset-view.ts'
import type { RouteHandler } from '../mount.ts'
import { jsonAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

type Facets = SearchAnswer['facets']
type CatalogueQuery = ReturnType<typeof parseParameters<typeof catalogueParameters>>

const allFacets = new WeakMap<SearchIndex, Facets>()

const facetsOf = (index: SearchIndex): Facets => {
  const known = allFacets.get(index) ?? searchCatalogue(index, { limit: 0 }).facets
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
  const providers = new Map(
    release.catalogue.datasets.map(({ providerId, provider }) => [providerId, provider]),
  )
  return {
    theme: (value) => wordOf(themes, value),
    provider: (value) => ({ title: providers.get(value)?.name, titleEn: providers.get(value)?.nameEn }),
    region: (value) => ({ title: findRegion(value)?.zh, titleEn: findRegion(value)?.en }),
    format: () => ({}),
    updateCycle: (value) => wordOf(updateCycles, value),
    opening: (value) => wordOf(openings, value),
  }
}

const facetViews = (facets: Facets, release: Release) => {
  const titles = titlesOf(release)
  return Object.fromEntries(
    facetNames.map((name) => [
      name,
      facets[name].map(({ value, count }) => ({ value, count, ...titles[name](value) })),
    ]),
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

/** /datasets: the catalogue, searched, narrowed, sorted and paged, with counts for every facet. */
export const datasetsRoute =
  (serving: () => Serving): RouteHandler =>
  async (c) => {
    const { release, search } = serving()
    const query = parseParameters(catalogueParameters, rawQuery(c))
    const index = await search()
    refuseUnknownValues(query, facetsOf(index))
    const { results, total, facets, loose } = searchCatalogue(index, query)
    const data = results.flatMap(({ id }) => release.dataset(id) ?? []).map(datasetSummary)
    return jsonAnswer(c, {
      data,
      meta: {
        total,
        count: data.length,
        limit: query.limit,
        offset: query.offset,
        release: release.id,
        loose,
      },
      links: linksOf(query, total),
      facets: facetViews(facets, release),
    })
  }
