import { pinyin } from 'pinyin-pro'
import type { SearchDocument } from '../document.ts'
import { initialsKey, letterKey, syllableKey } from '../spelling.ts'
import { cut, fold } from '../tokenize.ts'
import { hanWords } from './weigh.ts'

/** A word under something that it is looked up by. */
export interface Spelled {
  readonly key: string
  readonly word: string
  /** Syllables of pinyin, a space between two; "" for a word in Latin letters. */
  readonly spelling: string
}

const longest = 8
const known = new Map<string, string>()

const spell = (word: string): string => {
  const before = known.get(word)
  if (before !== undefined) return before
  const spelling = pinyin(word, { toneType: 'none', type: 'array', v: true }).join(' ').toLowerCase()
  known.set(word, spelling)
  return spelling
}

const underItsKeys = (word: string, alone: boolean): Spelled[] => {
  const spelling = spell(word)
  const syllables = spelling.split(' ')
  if (!syllables.every((syllable) => /^[a-z]+$/.test(syllable))) return []
  const [first = '', second] = syllables
  return [
    ...(alone ? [{ key: syllableKey(first), word, spelling }] : []),
    ...(second === undefined ? [] : [{ key: initialsKey(first, second), word, spelling }]),
  ]
}

// 行政区划 is often cut into 行政 and 区划, and looked for as one.
const ofRun = (run: string): Spelled[] => {
  const words = hanWords(run)
  return words.flatMap((word, at) => {
    const pair = `${word}${words[at + 1] ?? ''}`
    return [
      ...underItsKeys(word, true),
      ...(pair === word || [...pair].length > longest ? [] : underItsKeys(pair, false)),
    ]
  })
}

/** The words of a document that are found by their spelling: those of title, keywords and provider, and every Latin one. */
export const spellWords = ({ card }: SearchDocument, terms: Iterable<string>): Spelled[] => {
  const said = [card.title, card.provider, ...card.keywords]
  const han = said.flatMap((text) => cut(fold(text)).han).flatMap(ofRun)
  const latin = [...terms].filter((term) => /^[a-z][a-z0-9]+$/.test(term))
  const all = [...han, ...latin.map((word) => ({ key: letterKey(word), word, spelling: '' }))]
  return [...new Map(all.map((one) => [`${one.key} ${one.word}`, one])).values()]
}
