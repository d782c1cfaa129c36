const han = /\p{Script=Han}+/gu
const latin = /[\p{L}\p{N}]+/gu
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Folds width, case and accents, so that ＡＢＣ, ABC and abc are one word. */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')

/** Overlapping pairs of a run of Han characters; a lone character stays itself. */
export const bigrams = (run: string): string[] => {
  const characters = [...run]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

const words = (run: string): string[] =>
  [...segmenter.segment(run)].map((part) => part.segment).filter((word) => [...word].length > 2)

const nonHan = (text: string): string[] => text.replace(han, ' ').match(latin) ?? []

/**
 * Terms that a text is indexed under: Han bigrams, which every browser cuts alike, longer Han words as the
 * segmenter sees them, and words of other scripts. Repeated terms are kept: frequency ranks.
 */
export const indexTerms = (text: string): string[] => {
  const folded = fold(text)
  const runs = folded.match(han) ?? []
  return [...runs.flatMap((run) => [...bigrams(run), ...words(run)]), ...nonHan(folded)]
}

/** One part of a query: the terms that all must match for the part to match. */
export interface QueryPart {
  readonly text: string
  /** Every one must be in the document. */
  readonly must: readonly string[]
  /** The last word may go on: typing "cho" finds Chongqing, 庆 finds 庆典. */
  readonly prefix: boolean
}

/** Cuts a query at spaces and script borders into parts; Han parts by bigrams only, so that index and query agree. */
export const queryParts = (query: string): QueryPart[] => {
  const folded = fold(query)
  const hanParts = (folded.match(han) ?? []).map((run) => ({
    text: run,
    must: bigrams(run),
    prefix: [...run].length === 1,
  }))
  return [...hanParts, ...nonHan(folded).map((word) => ({ text: word, must: [word], prefix: true }))]
}
