import { industries, parseIndustry } from '#catalog/industry.ts'
import { parseTheme, themes } from '#catalog/theme.ts'
import { type Card, cardOf } from '#release/card.ts'
import type { Dataset } from '#release/manifest.ts'
import { resultCard } from '#release/result-card.ts'
import { changedIndex, fullIndex, type IndexFile, type Searchable } from '#search/build/index-files.ts'
import { readingsTable } from '#search/build/readings.ts'
import { writeJson } from '#search/build/write-pieces.ts'
import type { SearchColumns, SearchDocument } from '#search/document.ts'
import { searchPaths } from '#search/open-index.ts'
import type { DocumentMaker, DocumentSource, TextFile } from './document.ts'

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
    facets: facetsOf({ ...dataset, opening: dataset.opening.type, formats: card.formats }),
  }
}

type Faceted = Pick<
  Card,
  'theme' | 'providerId' | 'provider' | 'updateCycle' | 'opening' | 'formats' | 'industry'
>

const facetsOf = (card: Faceted): SearchColumns['facets'] => {
  const industry = card.industry === undefined ? undefined : parseIndustry(card.industry)
  return {
    theme: [card.theme],
    provider: [card.providerId],
    region: card.provider.region === undefined ? [] : [card.provider.region],
    format: card.formats,
    updateCycle: [card.updateCycle],
    opening: [card.opening],
    industry: industry === undefined ? [] : [industry],
  }
}

type Find = (id: string) => Dataset | undefined

const searchable = (cards: readonly Card[], find: Find): Searchable => {
  let byId: ReadonlyMap<string, Card> | undefined
  return {
    ids: cards.map(({ id }) => id),
    columns(id) {
      byId ??= new Map(cards.map((card) => [card.id, card]))
      const card = byId.get(id)
      if (card === undefined) throw new Error(`no card of ${id}`)
      return { modified: card.modified, rows: card.rows, facets: facetsOf(card) }
    },
    document(id) {
      const dataset = find(id)
      if (dataset === undefined) throw new Error(`no dataset ${id}`)
      return searchDocument(dataset)
    },
  }
}

/** Where all files of the index lie. */
export const searchFolder = 'search/'

/** Files of the index: all of them, or those that differ from an index before. */
export interface SearchFiles {
  /** They are made as they are asked for; null is no file but a pause. */
  readonly files: Iterable<TextFile | null>
  readonly whole: boolean
}

/** The index that a release before has, and what is different since. */
export interface IndexSince {
  readonly cards: readonly Card[]
  readonly dataset: Find
  /** Ids that are in both and have changed. */
  readonly changed: readonly string[]
  read(path: string): Uint8Array
}

/** Null where the index before is cut otherwise, or not whole any more. */
const changedSince = (now: Searchable, before: IndexSince) => {
  try {
    return changedIndex(now, { ...before, ...searchable(before.cards, before.dataset) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * The index that browser, API and pages search: all of its files, or only those that differ from `before`, where that one is
 * cut into the same pieces.
 */
export const searchFiles = (
  { portal, cards, dataset }: Pick<DocumentSource, 'portal' | 'cards' | 'dataset'>,
  before: IndexSince | null,
): SearchFiles => {
  const now = searchable(cards, dataset)
  const changed = before && changedSince(now, before)
  const files = changed === null ? wholeIndex(now, portal) : changed.map(textFile)
  return { files, whole: changed === null }
}

const textFile = ({ path, bytes }: IndexFile): TextFile => ({ path, text: bytes })

/** What no dataset changes stays with an index that is not made anew. */
const wholeIndex = function* (
  now: Searchable,
  { synonyms = [] }: DocumentSource['portal'],
): Generator<TextFile | null> {
  for (const file of fullIndex(now)) yield file && textFile(file)
  yield { path: searchPaths.synonyms, text: writeJson(synonyms) }
  yield { path: searchPaths.readings, text: writeJson(readingsTable()) }
}

/** The whole index of a catalogue. */
export const searchIndex: DocumentMaker = ({ portal, datasets }) => {
  const byId = new Map(datasets.map((dataset) => [dataset.id, dataset]))
  const { files } = searchFiles({ portal, cards: datasets.map(cardOf), dataset: (id) => byId.get(id) }, null)
  return [...files].filter((file) => file !== null)
}
