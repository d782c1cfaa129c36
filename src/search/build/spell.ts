import { pinyin } from 'pinyin-pro'
import type { SearchDocument } from '../document.ts'
import { initialsKey, letterKey, syllableKey } from '../spelling.ts'
import { remembering } from './remember.ts'
import { foldedCut, hanWords } from './weigh.ts'

/** A word under something that it is looked up by. */
export interface Spelled {
  readonly key: string
  readonly word: string
  /** Syllables of pinyin, a space between two; "" for a word in Latin letters. */
  readonly spelling: string
}

const longest = 8

interface Keys {
  /** Those of the first syllable. */
  readonly syllable: readonly Spelled[]
  /** Those of the first letters of two syllables. */
  readonly initials: readonly Spelled[]
}

const unspelled: Keys = { syllable: [], initials: [] }
const known = new Map<string, Keys>()

/** The same objects for the same word. */
const keysOf = (word: string): Keys => {
  const before = known.get(word)
  if (before !== undefined) return before
  const keys = spelled(word)
  known.set(word, keys)
  return keys
}

const spelled = (word: string): Keys => {
  const spelling = pinyin(word, { toneType: 'none', type: 'array', v: true }).join(' ').toLowerCase()
  const syllables = spelling.split(' ')
  if (!syllables.every((syllable) => /^[a-z]+$/.test(syllable))) return unspelled
  const [first = '', second] = syllables
  return {
    syllable: [{ key: syllableKey(first), word, spelling }],
    initials: second === undefined ? [] : [{ key: initialsKey(first, second), word, spelling }],
  }
}

// 行政区划 is often cut into 行政 and 区划, and looked for as one.
const ofRun = remembering((run: string): readonly Spelled[] => {
  const words = hanWords(run)
  return words.flatMap((word, at) => {
    const pair = `${word}${words[at + 1] ?? ''}`
    const { syllable, initials } = keysOf(word)
    return [
      ...syllable,
      ...initials,
      ...(pair === word || [...pair].length > longest ? [] : keysOf(pair).initials),
    ]
  })
})

/** The words of a document that are found by their spelling: those of title, keywords and provider, and every Latin one. */
export const spellWords = ({ card }: SearchDocument, terms: Iterable<string>): Spelled[] => {
  const said = [card.title, card.provider, ...card.keywords]
  // A word that is there twice is there as the same object.
  const all = new Set(said.flatMap((text) => foldedCut(text).han).flatMap(ofRun))
  const latin = [...terms].filter((term) => /^[a-z][a-z0-9]+$/.test(term))
  return [...all, ...latin.map((word) => ({ key: letterKey(word), word, spelling: '' }))]
}
