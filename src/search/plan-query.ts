import { type Likeness, longestMeant, type Meant, wordsMeant } from './lookup.ts'
import type { SearchIndex } from './open-index.ts'
import type { Word } from './pieces.ts'
import { begunKeys, letterKey, spellingKeys } from './spelling.ts'
import { variantsOf } from './synonyms.ts'
import { type QueryPart, queryParts } from './tokenize.ts'

/** One way to say a part of a query: terms that a dataset must all have. */
export interface Alternative {
  readonly terms: readonly string[]
  readonly boost: number
}

/** A part of a query with the ways to say it, itself first. */
export interface PlannedPart {
  readonly part: QueryPart
  readonly alternatives: readonly Alternative[]
}

/** What is searched for: every part of one wording. Wordings are alternatives, the query's own first. */
export type Plan = readonly { readonly parts: readonly PlannedPart[]; readonly boost: number }[]

const boosts: Readonly<Record<Likeness, number>> = { spelled: 0.8, begins: 0.5, initials: 0.5, alike: 0.4 }
// What was asked for comes before what means the same.
const synonymBoost = 0.5
/** Each of them may need another piece. */
const mostWords = 8
/** Two letters mean too many words for each to be fetched before anything is shown. */
const mostOfTwo = 6
const mostPieces = 4

const wordsUnder = async (
  index: SearchIndex,
  keys: readonly string[],
): Promise<readonly (readonly Word[])[]> => Promise.all(keys.map((key) => index.words(key)))

const termsOf = (text: string): string[] => [...new Set(queryParts(text).flatMap(({ must }) => must))]

const alternativeOf = ({ word, likeness }: Pick<Meant, 'word' | 'likeness'>): Alternative => ({
  terms: termsOf(word),
  boost: boosts[likeness],
})

/** The words that a text in Latin letters may mean; with `typos` those that are spelled alike too. */
export const meantBy = async (index: SearchIndex, text: string, typos = false): Promise<readonly Meant[]> => {
  if (!/^[a-z][a-z0-9]*$/.test(text)) return []
  const keys = text.length < 2 ? [] : [letterKey(text), ...spellingKeys(text), ...begunKeys(text)]
  const found = (await wordsUnder(index, keys)).flatMap((words) => wordsMeant(words, text, typos))
  return [...new Map(found.map((one) => [one.word, one])).values()]
    .filter(({ word }) => word !== text)
    .sort((a, b) => boosts[b.likeness] - boosts[a.likeness] || a.far - b.far || b.documents - a.documents)
    .slice(0, text.length > 2 ? mostWords : mostOfTwo)
}

// "xzqhdm" is spelled by no one word, but by two.
const spelledOut = async (index: SearchIndex, text: string): Promise<string[] | null> => {
  const words: string[] = []
  for (let rest = text; rest !== ''; ) {
    if (words.length === mostPieces || !/^[a-z]+$/.test(rest)) return null
    const under = (await wordsUnder(index, spellingKeys(rest))).flat()
    const next = longestMeant(under, rest)
    if (next === undefined) return null
    words.push(next.word)
    rest = next.rest
  }
  return words
}

const planPart = async (index: SearchIndex, part: QueryPart): Promise<PlannedPart> => {
  const itself = { terms: part.must, boost: 1 }
  if (part.han) return { part, alternatives: [itself] }
  const meant = await meantBy(index, part.text)
  const whole = meant.map(alternativeOf)
  const chain = whole.length > 0 || part.text.length < 3 ? null : await spelledOut(index, part.text)
  const chained = chain === null ? [] : [{ terms: chain.flatMap(termsOf), boost: boosts.begins }]
  return { part, alternatives: [itself, ...whole, ...chained] }
}

const planWording = async (index: SearchIndex, text: string, boost: number): Promise<Plan[number]> => ({
  parts: await Promise.all(queryParts(text).map((part) => planPart(index, part))),
  boost,
})

/** Plans a query: its own words, what they may mean in pinyin, by initials or as beginnings, and their synonyms. */
export const planQuery = async (index: SearchIndex, text: string): Promise<Plan> => {
  if (queryParts(text).length === 0) return []
  const variants = variantsOf(text, await index.synonyms())
  return Promise.all([
    planWording(index, text, 1),
    ...variants.map((variant) => planWording(index, variant, synonymBoost)),
  ])
}

/** Every term of a plan. */
export const termsOfPlan = (plan: Plan): Set<string> =>
  new Set(
    plan.flatMap(({ parts }) =>
      parts.flatMap(({ alternatives }) => alternatives.flatMap(({ terms }) => terms)),
    ),
  )
