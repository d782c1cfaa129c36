const han = /\p{Script=Han}+/gu
const latin = /[\p{L}\p{N}]+/gu

/** Folds width, case and accents, so that ＡＢＣ, ABC and abc are one word. */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')

/** Overlapping pairs of a run of Han characters; a lone character stays itself. */
export const bigrams = (run: string): string[] => {
  const characters = [...run]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

/** A folded text cut at spaces, signs and script borders: runs of Han characters, and words of other scripts. */
export const cut = (
  folded: string,
): { readonly han: readonly string[]; readonly words: readonly string[] } => ({
  han: folded.match(han) ?? [],
  words: folded.replace(han, ' ').match(latin) ?? [],
})

/** One part of a query: the terms that all must match for the part to match. */
export interface QueryPart {
  readonly text: string
  readonly han: boolean
  /** Every one must be in the document. */
  readonly must: readonly string[]
}

/** Cuts a query into parts; Han parts by bigrams only, which every browser cuts alike, so that index and query agree. */
export const queryParts = (query: string): QueryPart[] => {
  const { han: runs, words } = cut(fold(query))
  return [
    ...runs.map((run) => ({ text: run, han: true, must: [...new Set(bigrams(run))] })),
    ...words.map((word) => ({ text: word, han: false, must: [word] })),
  ]
}
