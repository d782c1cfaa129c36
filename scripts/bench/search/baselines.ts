import MiniSearch, { type Options, type SearchOptions } from 'minisearch'
import { bigrams, cut, fold } from '#search/tokenize.ts'
import type { Entry } from './corpus.ts'
import type { Ranker } from './judge.ts'

type Tokenize = (text: string) => string[]

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

const words: Tokenize = (text) =>
  [...segmenter.segment(fold(text))].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)

const pairs: Tokenize = (text) => {
  const { han, words: others } = cut(fold(text))
  return [...han.flatMap(bigrams), ...others]
}

const miniSearch = (
  entries: readonly Entry[],
  tokenize: Tokenize | undefined,
  searchOptions: SearchOptions = {},
): Ranker => {
  const options: Options<Entry> = {
    fields: ['title', 'summary'],
    ...(tokenize && { tokenize }),
    searchOptions,
  }
  const index = new MiniSearch<Entry>(options)
  index.addAll(entries)
  return (q) => index.search(q).map(({ id }) => String(id))
}

const substring =
  (entries: readonly Entry[]): Ranker =>
  (q) => {
    const inTitle = entries.filter(({ title }) => title.includes(q))
    const below = entries.filter(({ title, summary }) => !title.includes(q) && summary.includes(q))
    return [...inTitle, ...below].map(({ id }) => id)
  }

/** What is to be beaten: over titles and summaries, as such searches are usually made. */
export const baselines = (entries: readonly Entry[]): Readonly<Record<string, Ranker>> => ({
  'MiniSearch as shipped': miniSearch(entries, undefined),
  substring: substring(entries),
  'Intl.Segmenter words': miniSearch(entries, words),
  'Han pairs': miniSearch(entries, pairs),
  'words and pairs, title × 3': miniSearch(entries, (text) => [...words(text), ...pairs(text)], {
    boost: { title: 3 },
  }),
})
