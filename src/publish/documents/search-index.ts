import { industries, parseIndustry } from '#catalog/industry.ts'
import { parseTheme, themes } from '#catalog/theme.ts'
import type { Dataset } from '#release/manifest.ts'
import { resultCard } from '#release/result-card.ts'
import { fullIndex } from '#search/build/index-files.ts'
import { readingsTable } from '#search/build/readings.ts'
import { writeJson } from '#search/build/write-pieces.ts'
import type { SearchDocument } from '#search/document.ts'
import { searchPaths } from '#search/open-index.ts'
import type { DocumentMaker } from './document.ts'

const both = (word: { readonly zh: string; readonly en: string } | undefined): string =>
  word === undefined ? '' : `${word.zh} ${word.en}`

/** What of a published dataset can be found by search. */
export const searchDocument = (dataset: Dataset): SearchDocument => {
  const theme = parseTheme(dataset.theme)
  const industry = dataset.industry === undefined ? undefined : parseIndustry(dataset.industry)
  const card = resultCard(dataset)
  return {
    code: dataset.code,
    themeName: both(theme === undefined ? undefined : themes[theme]),
    industryName: both(industry === undefined ? undefined : industries[industry]),
    card,
    facets: {
      theme: [dataset.theme],
      provider: [dataset.providerId],
      region: dataset.provider.region === undefined ? [] : [dataset.provider.region],
      format: card.formats,
      updateCycle: [dataset.updateCycle],
      opening: [dataset.opening.type],
      industry: industry === undefined ? [] : [industry],
    },
  }
}

/** The index that browser, API and pages search. */
export const searchIndex: DocumentMaker = ({ portal, datasets }) => {
  const byId = new Map(datasets.map((dataset) => [dataset.id, dataset]))
  const document = (id: string): SearchDocument => {
    const dataset = byId.get(id)
    if (dataset === undefined) throw new Error(`no dataset ${id}`)
    return searchDocument(dataset)
  }
  return [
    ...fullIndex({ ids: [...byId.keys()], document }).map(({ path, bytes }) => ({ path, text: bytes })),
    { path: searchPaths.synonyms, text: writeJson(portal.synonyms ?? []) },
    { path: searchPaths.readings, text: writeJson(readingsTable()) },
  ]
}
