import { nearest } from './nearest.ts'

/** What people call one value of a fixed list, in both languages; `also` are other spellings that publishers use. */
export interface Word {
  readonly zh: string
  readonly en: string
  readonly also?: readonly string[]
}

/** A fixed list of values: the value as the product writes it → what people call it. */
export type Words<K extends string> = Readonly<Record<K, Word>>

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()

/** The values of a list, in its order. */
export const valuesOf = <K extends string>(words: Words<K>): K[] => Object.keys(words) as K[]

/** Every spelling that parseWord accepts for a list, in its order: value, Chinese, English, others. */
export const spellingsOf = <K extends string>(words: Words<K>): string[] =>
  valuesOf(words).flatMap((value) => [...new Set([value, ...spellings(words[value])])])

const spellings = ({ zh, en, also }: Word): string[] => [zh, en, ...(also ?? [])]

const lookups = new WeakMap<object, ReadonlyMap<string, string>>()

const lookupOf = <K extends string>(words: Words<K>): ReadonlyMap<string, string> => {
  const known = lookups.get(words)
  if (known) return known
  const made = new Map<string, string>()
  for (const value of valuesOf(words)) {
    for (const spelling of [value, ...spellings(words[value])]) {
      if (!made.has(plain(spelling))) made.set(plain(spelling), value)
    }
  }
  lookups.set(words, made)
  return made
}

/**
 * The value that `text` names by itself, its Chinese or English word or another known spelling; undefined for any
 * other text. Case, full width and spaces make no difference.
 */
export const parseWord = <K extends string>(words: Words<K>, text: string): K | undefined =>
  (lookupOf(words).get(text) ?? lookupOf(words).get(plain(text))) as K | undefined

/** The spelling of a list that is nearest to `text`, or undefined where none is near. */
export const nearestWord = <K extends string>(words: Words<K>, text: string): string | undefined =>
  nearest(text, spellingsOf(words))
