import type { Options } from 'minisearch'
import type { SearchDocument } from './document.ts'
import { indexTerms } from './tokenize.ts'

/** How the index is made and read: publish, browser and API share it, so they can't disagree. */
export const searchOptions: Options<SearchDocument> = {
  idField: 'id',
  fields: [
    'title',
    'titleEn',
    'keywords',
    'themeName',
    'providerName',
    'summary',
    'summaryEn',
    'fieldTitles',
    'code',
  ],
  storeFields: ['title', 'modified', 'rows', 'facets'],
  tokenize: indexTerms,
  // indexTerms has folded them already.
  processTerm: (term) => term,
}

/** A hit in the title says more than one in the summary. */
export const boost = {
  title: 3,
  titleEn: 3,
  keywords: 2,
  code: 2,
  themeName: 1.5,
  providerName: 1.5,
} as const
