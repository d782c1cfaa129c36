import type { SearchIndex } from './open-index.ts'
import { meantBy } from './plan-query.ts'
import { initialsKey } from './spelling.ts'
import { cut, fold } from './tokenize.ts'

interface Replacement {
  readonly word: string
  readonly length: number
  readonly documents: number
}

const isRead = (spelling: readonly string[], readings: readonly (readonly string[])[]): boolean =>
  spelling.every((syllable, at) => readings[at]?.includes(syllable))

// Input methods offer characters by their sound: 公元 for 公园.
const soundsLike = async (
  index: SearchIndex,
  readings: readonly (readonly string[])[],
): Promise<Replacement | undefined> => {
  const [first = [], second = []] = readings
  const keys = new Set(first.flatMap((one) => second.map((two) => initialsKey(one, two))))
  const words = (await Promise.all([...keys].map((key) => index.words(key)))).flat()
  return words
    .map(([word, spelling, documents]) => ({ word, documents, syllables: spelling.split(' ') }))
    .filter(({ syllables }) => syllables.length <= readings.length && isRead(syllables, readings))
    .map(({ word, documents, syllables }) => ({ word, documents, length: syllables.length }))
    .sort((a, b) => b.length - a.length || b.documents - a.documents || (a.word < b.word ? -1 : 1))[0]
}

const correctRun = async (index: SearchIndex, run: string): Promise<string> => {
  const readings = await index.readings()
  const characters = [...run]
  let corrected = ''
  for (let at = 0; at < characters.length; ) {
    const rest = characters.slice(at).map((character) => readings.get(character) ?? [])
    const found = rest.length < 2 ? undefined : await soundsLike(index, rest)
    corrected += found?.word ?? characters[at] ?? ''
    at += found?.length ?? 1
  }
  return corrected
}

const correctWord = async (index: SearchIndex, word: string): Promise<string> => {
  const meant = await meantBy(index, word, true)
  return meant.find(({ likeness }) => likeness === 'alike')?.word ?? word
}

/** What may have been meant by a query that finds little: words that sound or are spelled alike; null where there is nothing. */
export const correctQuery = async (index: SearchIndex, text: string): Promise<string | null> => {
  const folded = fold(text)
  const { han, words } = cut(folded)
  const pairs = await Promise.all([
    ...han.map(async (run) => [run, await correctRun(index, run)] as const),
    ...words.map(async (word) => [word, await correctWord(index, word)] as const),
  ])
  const corrected = pairs.reduce((sofar, [from, to]) => sofar.replace(from, () => to), folded)
  return corrected === folded ? null : corrected
}
