import MiniSearch from 'minisearch'
import { distance } from '#catalog/nearest.ts'
import type { Word } from './pieces.ts'

const fullOf = ([word, spelling]: Word): string => (spelling === '' ? word : spelling.replaceAll(' ', ''))

const initialsOf = ([, spelling]: Word): string =>
  spelling
    .split(' ')
    .map((syllable) => syllable.slice(0, 1))
    .join('')

/** How a word was found: it is spelled so, its initials are so, or it begins so; or it is only spelled much alike. */
export type Likeness = 'spelled' | 'initials' | 'begins' | 'alike'

/** A word that may be meant. */
export interface Meant {
  readonly word: string
  readonly likeness: Likeness
  /** Letters that differ. */
  readonly far: number
  readonly documents: number
}

const order: readonly Likeness[] = ['spelled', 'initials', 'begins', 'alike']

/** Letters of a text that may be wrong, missing, or too many. */
const edits = (text: string): number => (text.length < 4 ? 0 : text.length < 8 ? 1 : 2)

const likenessOf = (word: Word, text: string): Likeness | null => {
  const full = fullOf(word)
  if (full === text) return 'spelled'
  const initials = initialsOf(word)
  if (initials === text) return 'initials'
  return full.startsWith(text) || initials.startsWith(text) ? 'begins' : null
}

type Lookup = MiniSearch<{ readonly id: number; readonly full: string; readonly initials: string }>

const lookups = new WeakMap<readonly Word[], Lookup>()

// Only where nothing is found otherwise: to go through the words is quicker than to index them.
const lookupOf = (words: readonly Word[]): Lookup => {
  const known = lookups.get(words)
  if (known !== undefined) return known
  const lookup: Lookup = new MiniSearch({
    fields: ['full', 'initials'],
    tokenize: (text) => (text === '' ? [] : [text]),
    processTerm: (term) => term,
  })
  lookup.addAll(words.map((word, id) => ({ id, full: fullOf(word), initials: initialsOf(word) })))
  lookups.set(words, lookup)
  return lookup
}

const spelledAlike = (words: readonly Word[], text: string): readonly Word[] =>
  lookupOf(words)
    .search(text, { fuzzy: edits(text), maxFuzzy: 2 })
    .map(({ id }) => words[Number(id)])
    .filter((word) => word !== undefined)

/**
 * The words whose spelling in pinyin, initials or Latin letters is or begins like a text, the most likely first; with `typos`
 * those that are spelled alike too.
 */
export const wordsMeant = (words: readonly Word[], text: string, typos = false): Meant[] => {
  const alike = new Set(typos && edits(text) > 0 ? spelledAlike(words, text) : [])
  return words
    .flatMap((word) => {
      const likeness = likenessOf(word, text) ?? (alike.has(word) ? 'alike' : null)
      if (likeness === null) return []
      const far = likeness === 'alike' ? distance(fullOf(word), text) : 0
      return [{ word: word[0], documents: word[2], likeness, far }]
    })
    .sort(
      (a, b) =>
        order.indexOf(a.likeness) - order.indexOf(b.likeness) ||
        a.far - b.far ||
        b.documents - a.documents ||
        (a.word < b.word ? -1 : 1),
    )
}

/** The longest word that a text begins with the spelling or the initials of, and the rest of the text. */
export const longestMeant = (
  words: readonly Word[],
  text: string,
): { readonly word: string; readonly rest: string } | undefined => {
  const fits = words.flatMap((word) => {
    const used = [fullOf(word), initialsOf(word)].find(
      (spelling) => spelling.length > 1 && text.startsWith(spelling),
    )
    return used === undefined ? [] : [{ word: word[0], documents: word[2], used: used.length }]
  })
  const [best] = fits.sort((a, b) => b.used - a.used || b.documents - a.documents)
  return best && { word: best.word, rest: text.slice(best.used) }
}
