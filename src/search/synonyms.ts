import { fold } from './tokenize.ts'

/** Groups of words that mean the same: who looks for one finds the others too. */
export type Synonyms = readonly (readonly string[])[]

/** Variants of a text that are searched for beside it. */
const most = 8

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character) && !/\p{Script=Han}/u.test(character)

// "bus" is not in "business".
const stands = (text: string, word: string, at: number): boolean =>
  /\p{Script=Han}/u.test(word) || !(isWordCharacter(text[at - 1]) || isWordCharacter(text[at + word.length]))

/** The variants of a text in which one of its words is replaced by a synonym; the longest words that are in it count. */
export const variantsOf = (text: string, synonyms: Synonyms): string[] => {
  const folded = fold(text)
  const found = synonyms
    .flatMap((group) => group.map((word) => ({ word: fold(word), group })))
    .map(({ word, group }) => ({ word, group, at: folded.indexOf(word) }))
    .filter(({ word, at }) => at >= 0 && stands(folded, word, at))
    .sort((a, b) => b.word.length - a.word.length)
  const outermost = found.filter(
    ({ word, at }, index) =>
      !found
        .slice(0, index)
        .some(
          (other) =>
            other.at <= at && other.at + other.word.length >= at + word.length && other.word !== word,
        ),
  )
  const variants = outermost.flatMap(({ word, group, at }) =>
    group
      .map(fold)
      .filter((other) => other !== word)
      .map((other) => `${folded.slice(0, at)}${other}${folded.slice(at + word.length)}`),
  )
  return [...new Set(variants)].slice(0, most)
}
