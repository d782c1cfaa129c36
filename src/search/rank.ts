import type { QueryCombination, SearchResult } from 'minisearch'
import type { TermIndex } from './assemble.ts'
import { assemble } from './assemble.ts'
import { weightOf } from './level.ts'
import type { SearchIndex } from './open-index.ts'
import { type Alternative, type Plan, type PlannedPart, termsOfPlan } from './plan-query.ts'
import { bigrams, type QueryPart, queryParts } from './tokenize.ts'

/** A dataset that was found. */
export interface Found {
  readonly key: number
  readonly score: number
  /** Terms of the index that it was found by. */
  readonly terms: readonly string[]
}

const term = (text: string, boost: number): QueryCombination => ({ queries: [text], boost: { text: boost } })

/** Runs from this length on may hold several words: the pair at the border of two need not be in a dataset. */
const severalWords = 4

const isLoose = ({ part, alternatives }: PlannedPart, one: Alternative): boolean =>
  one === alternatives[0] && part.han && part.text.length >= severalWords

const wholeQuery = ({ parts, boost }: Plan[number]): QueryCombination => ({
  combineWith: 'AND',
  queries: parts.map((planned) => ({
    combineWith: 'OR',
    queries: planned.alternatives.map((one) => ({
      combineWith: isLoose(planned, one) ? 'OR' : 'AND',
      queries: one.terms.map((text) => term(text, boost * one.boost)),
    })),
  })),
})

/** Whether a dataset that has these terms has every part: of a run of several words each character, in one of its pairs. */
const hasAll = (parts: readonly PlannedPart[], terms: ReadonlySet<string>): boolean =>
  parts.every((planned) =>
    planned.alternatives.some((one) =>
      isLoose(planned, one)
        ? shareOf([planned.part], terms) === 1
        : one.terms.every((text) => terms.has(text)),
    ),
  )

const indexFor = async (
  index: SearchIndex,
  terms: ReadonlySet<string>,
  wanted?: AbortSignal,
): Promise<TermIndex> => {
  const postings = await index.postings(terms)
  wanted?.throwIfAborted()
  return assemble(
    [...postings].map(([text, { keys, levels }]) => ({
      term: text,
      keys,
      weights: Array.from(levels, weightOf),
    })),
    index.documents,
  )
}

// MiniSearch multiplies a score by the number of terms of the query that matched: a document that has a word and its synonym
// would count double.
const foundOf = ({ id, score, terms, queryTerms }: SearchResult, share = 1): Found => ({
  key: Number(id),
  score: (score / Math.max(1, queryTerms.length)) * share,
  terms,
})

/** The datasets that have every part of one of the plan's wordings, by the wording that fits each best. */
export const findWhole = async (index: SearchIndex, plan: Plan, wanted?: AbortSignal): Promise<Found[]> => {
  const among = await indexFor(index, termsOfPlan(plan), wanted)
  const best = new Map<number, Found>()
  for (const wording of plan)
    for (const result of among.search(wholeQuery(wording))) {
      if (!hasAll(wording.parts, new Set(result.terms))) continue
      const found = foundOf(result)
      if (found.score > (best.get(found.key)?.score ?? 0)) best.set(found.key, found)
    }
  return [...best.values()]
}

/** A dataset that has less of a query than this is no near match. */
const leastShare = 0.5

/** How much of a query's text the terms cover: of a run of Han characters those in its pairs, of a word all or nothing. */
const shareOf = (parts: readonly QueryPart[], terms: ReadonlySet<string>): number => {
  let [covered, all] = [0, 0]
  for (const { text, must, han } of parts) {
    const length = han ? [...text].length : 2
    all += length
    if (!han) covered += must.every((one) => terms.has(one)) ? length : 0
    else {
      const pairs = bigrams(text).map((pair) => terms.has(pair))
      covered += Array.from({ length }, (_, at) => pairs[at] || pairs[at - 1]).filter(Boolean).length
    }
  }
  return covered / Math.max(1, all)
}

// Half of a number is no likeness.
const isNumber = ({ text }: QueryPart): boolean => /^\p{N}+$/u.test(text)

/** The datasets that have at least half of a query. */
export const findPart = async (index: SearchIndex, q: string): Promise<Found[]> => {
  const parts = queryParts(q).filter((part) => !isNumber(part))
  const terms = [...new Set(parts.flatMap(({ must }) => must))]
  if (terms.length < 2) return []
  const among = await indexFor(index, new Set(terms))
  return among
    .search({ combineWith: 'OR', queries: terms.map((text) => term(text, 1)) })
    .map((result) => ({ result, share: shareOf(parts, new Set(result.terms)) }))
    .filter(({ share }) => share >= leastShare)
    .map(({ result, share }) => foundOf(result, share))
}
