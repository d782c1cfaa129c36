import { fold, type ResultCard } from './core-browser.ts'

/** A piece of a text; `hit` where it is one of the words that were looked for. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

// One folded character may stand for several, or for none: `at` leads back to the character it came from.
const foldEach = (characters: readonly string[]): { folded: string; at: number[] } => {
  const parts = characters.map((character) => fold(character))
  return { folded: parts.join(''), at: parts.flatMap((part, index) => Array(part.length).fill(index)) }
}

const positionsOf = function* (text: string, term: string): Generator<number> {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) yield at
}

/** Cuts a text where the terms of a search hit occur in it, whatever their case, width or accents. */
export const piecesOf = (text: string, terms: readonly string[]): Piece[] => {
  const characters = [...text]
  const { folded, at } = foldEach(characters)
  const hits = new Set<number>()
  for (const term of terms.filter((each) => each !== ''))
    for (const start of positionsOf(folded, term))
      for (const index of at.slice(start, start + term.length)) hits.add(index)
  const pieces: { text: string; hit: boolean }[] = []
  for (const [index, character] of characters.entries()) {
    const last = pieces.at(-1)
    if (last && last.hit === hits.has(index)) last.text += character
    else pieces.push({ text: character, hit: hits.has(index) })
  }
  return pieces
}

const longestExcerpt = 160
const lead = 24

/** As much of a long text as a list shows: its beginning, or a part of it that has a term which was looked for. */
export const excerptOf = (text: string, terms: readonly string[]): string => {
  const characters = [...text]
  if (characters.length <= longestExcerpt) return text
  let first = 0
  for (const { text: piece, hit } of piecesOf(text, terms)) {
    if (hit) break
    first += [...piece].length
  }
  if (first === characters.length || first < longestExcerpt - lead)
    return `${characters.slice(0, longestExcerpt).join('')}…`
  return `…${characters.slice(first - lead, first - lead + longestExcerpt).join('')}…`
}

const shownBecause = 4

/** The fields and keywords that a dataset was found by, where what else is shown of it does not say why. */
export const becauseOf = (
  { title, titleEn, summary, summaryEn, provider, providerEn, fields, keywords }: ResultCard,
  terms: readonly string[],
): Readonly<Record<'fields' | 'keywords', readonly string[]>> => {
  const shown = [title, titleEn, summary, summaryEn, provider, providerEn].map((text) => fold(text ?? ''))
  const open = terms.filter((term) => !shown.some((text) => text.includes(term)))
  const having = (texts: readonly string[]): readonly string[] =>
    texts.filter((text) => open.some((term) => fold(text).includes(term))).slice(0, shownBecause)
  return { fields: having(fields), keywords: having(keywords) }
}
