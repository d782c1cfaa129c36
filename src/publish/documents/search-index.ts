import { parseTheme, themes } from '#catalog/theme.ts'
import { layout } from '#release/layout.ts'
import { currentVersion, type Dataset } from '#release/manifest.ts'
import { buildIndex } from '#search/build.ts'
import type { SearchDocument } from '#search/document.ts'
import type { DocumentMaker } from './document.ts'

/** What of a published dataset can be found by search. */
export const searchDocument = (dataset: Dataset): SearchDocument => {
  const version = currentVersion(dataset)
  const theme = parseTheme(dataset.theme)
  return {
    id: dataset.id,
    code: dataset.code,
    title: dataset.title,
    titleEn: dataset.titleEn ?? '',
    summary: dataset.summary,
    summaryEn: dataset.summaryEn ?? '',
    keywords: dataset.keywords.join(' '),
    providerName: `${dataset.provider.name} ${dataset.provider.nameEn ?? ''}`.trim(),
    themeName: theme === undefined ? '' : `${themes[theme].zh} ${themes[theme].en}`,
    fieldTitles: (version?.fields ?? [])
      .map((field) => `${field.title} ${field.titleEn ?? ''}`.trim())
      .join(' '),
    modified: dataset.modified,
    rows: version?.rows ?? 0,
    facets: {
      theme: [dataset.theme],
      provider: [dataset.providerId],
      region: dataset.provider.region === undefined ? [] : [dataset.provider.region],
      format: (version?.distributions ?? []).map((file) => file.format),
      updateCycle: [dataset.updateCycle],
      opening: [dataset.opening.type],
    },
  }
}

/** The index that browser, API and pages search. */
export const searchIndex: DocumentMaker = (catalogue) => [
  { path: layout.searchIndex, text: buildIndex(catalogue.datasets.map(searchDocument)) },
]
