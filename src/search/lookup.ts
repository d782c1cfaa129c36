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

const isAlike = (spelling: string, text: string): boolean =>
  Math.abs(spelling.length - text.length) <= edits(text) && distance(spelling, text) <= edits(text)

const likenessOf = (word: Word, text: string, typos: boolean): Likeness | null => {
  const full = fullOf(word)
  if (full === text) return 'spelled'
  const initials = initialsOf(word)
  if (initials === text) return 'initials'
  if (full.startsWith(text) || initials.startsWith(text)) return 'begins'
  return typos && (isAlike(full, text) || isAlike(initials, text)) ? 'alike' : null
}

/**
 * The words whose spelling in pinyin, initials or Latin letters is or begins like a text, the most likely first; with `typos`
 * those that are spelled alike too.
 */
export const wordsMeant = (words: readonly Word[], text: string, typos = false): Meant[] =>
  words
    .flatMap((word) => {
      const likeness = likenessOf(word, text, typos)
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
