import { type Among, gather, type TermPlaces } from './among.ts'
import type { SearchIndex } from './open-index.ts'
import { type Alternative, type Plan, type PlannedPart, termsOfPlan } from './plan-query.ts'
import { bigrams, type QueryPart, queryParts } from './tokenize.ts'

/** A dataset that was found. */
export interface Found {
  readonly key: number
  readonly score: number
  /** Tells by which terms of the index a dataset was found that was found in the same way. */
  readonly termsOf: (key: number) => readonly string[]
}

/** Runs from this length on may hold several words: the pair at the border of two need not be in a dataset. */
const severalWords = 4

const isLoose = ({ part, alternatives }: PlannedPart, one: Alternative): boolean =>
  one === alternatives[0] && part.han && part.text.length >= severalWords

const gatherTerms = async (
  index: SearchIndex,
  terms: Iterable<string>,
  wanted?: AbortSignal,
): Promise<Among> => {
  const postings = await index.postings(terms)
  wanted?.throwIfAborted()
  return gather(postings, index.documents)
}

const nowhere = { places: new Uint32Array() }

const lengthOf = (run: string): number => [...run].length

/** How many characters of a run stand in one of its pairs that a dataset has, by place. */
const coveredIn = (among: Among, run: string): Uint16Array => {
  const covered = new Uint16Array(among.keys.length)
  // The number of the character after the last one counted.
  const after = new Uint16Array(among.keys.length)
  const most = Math.min(2, lengthOf(run))
  for (const [at, pair] of bigrams(run).entries()) {
    const { places } = among.of(pair) ?? nowhere
    for (let n = 0; n < places.length; n++) {
      const place = places[n] ?? 0
      covered[place] = (covered[place] ?? 0) + (at > 0 && after[place] === at + 1 ? 1 : most)
      after[place] = at + 2
    }
  }
  return covered
}

interface Scored {
  readonly scores: Float64Array
  /** 1 where a dataset has what is asked for. */
  readonly has: Uint8Array
}

const nothingIn = ({ keys: { length } }: Among): Scored => ({
  scores: new Float64Array(length),
  has: new Uint8Array(length),
})

/** Adds to each dataset what it gains by some terms, and counts those that it has. */
const addTerms = (among: Among, terms: readonly TermPlaces[], boost: number, to: Scored): void => {
  const { scores, has } = to
  for (const term of terms) {
    const { places, levels } = term
    const gains = among.gains(term)
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0
      scores[place] = (scores[place] ?? 0) + boost * (gains[levels[at] ?? 0] ?? 0)
      has[place] = (has[place] ?? 0) + 1
    }
  }
}

const addAlternative = (
  among: Among,
  one: Alternative,
  boost: number,
  run: string | null,
  to: Scored,
): void => {
  const terms = one.terms.flatMap((term) => among.of(term) ?? [])
  const [rarest] = [...terms].sort((a, b) => a.places.length - b.places.length)
  if (rarest === undefined || (run === null && terms.length < one.terms.length)) return
  const own = nothingIn(among)
  addTerms(among, terms, boost * one.boost, own)
  const [counts, all] = run === null ? [own.has, terms.length] : [coveredIn(among, run), lengthOf(run)]
  // Of one that needs all its terms the rarest is in every dataset.
  const length = run === null ? rarest.places.length : counts.length
  for (let at = 0; at < length; at++) {
    const place = run === null ? (rarest.places[at] ?? 0) : at
    if (counts[place] !== all) continue
    to.has[place] = 1
    to.scores[place] = (to.scores[place] ?? 0) + (own.scores[place] ?? 0)
  }
}

const scorePart = (among: Among, planned: PlannedPart, boost: number): Scored => {
  const scored = nothingIn(among)
  for (const one of planned.alternatives)
    addAlternative(among, one, boost, isLoose(planned, one) ? planned.part.text : null, scored)
  return scored
}

const hasKey = (among: Among, term: string, key: number): boolean => {
  const { places } = among.of(term) ?? nowhere
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((among.keys[places[middle] ?? 0] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return low < places.length && among.keys[places[low] ?? 0] === key
}

/** The terms of all that a dataset has of a wording. */
const termsIn =
  (among: Among, parts: readonly PlannedPart[]) =>
  (key: number): readonly string[] => {
    const terms = parts.flatMap((planned) =>
      planned.alternatives.flatMap((one) => {
        const had = one.terms.filter((term) => hasKey(among, term, key))
        return isLoose(planned, one) || had.length === one.terms.length ? had : []
      }),
    )
    return [...new Set(terms)]
  }

/** The datasets that have every part of one of the plan's wordings, by the wording that fits each best; in the order of their keys. */
export const findWhole = async (index: SearchIndex, plan: Plan, wanted?: AbortSignal): Promise<Found[]> => {
  const among = await gatherTerms(index, termsOfPlan(plan), wanted)
  const best = new Float64Array(among.keys.length)
  const by = new Uint8Array(among.keys.length)
  for (const [number, { parts, boost }] of plan.entries()) {
    const scored = parts.map((part) => scorePart(among, part, boost))
    if (scored.length === 0) continue
    for (let place = 0; place < best.length; place++) {
      let sum = 0
      for (const { scores, has } of scored) sum = has[place] === 1 ? sum + (scores[place] ?? 0) : Number.NaN
      if (!(sum > (best[place] ?? 0))) continue
      best[place] = sum
      by[place] = number
    }
  }
  const termsOf = plan.map(({ parts }) => termsIn(among, parts))
  const found: Found[] = []
  for (let place = 0; place < best.length; place++) {
    const [score = 0, how] = [best[place], termsOf[by[place] ?? 0]]
    if (score > 0 && how) found.push({ key: among.keys[place] ?? 0, score, termsOf: how })
  }
  return found
}

/** A dataset that has less of a query than this is no near match. */
const leastShare = 0.5

/** How much of a query's text each dataset has: of a run of Han characters those in its pairs, of a word all or nothing. */
const sharesOf = (among: Among, parts: readonly QueryPart[]): Float64Array => {
  const shares = new Float64Array(among.keys.length)
  const lengths = parts.map(({ text, han }) => (han ? lengthOf(text) : 2))
  for (const { text, han, must } of parts) {
    const covered = han ? coveredIn(among, text) : new Uint16Array(shares.length)
    if (!han)
      for (const term of must) for (const place of (among.of(term) ?? nowhere).places) covered[place] = 2
    for (let place = 0; place < shares.length; place++)
      shares[place] = (shares[place] ?? 0) + (covered[place] ?? 0)
  }
  const all = Math.max(
    1,
    lengths.reduce((sum, length) => sum + length, 0),
  )
  return shares.map((covered) => covered / all)
}

// Half of a number is no likeness.
const isNumber = ({ text }: QueryPart): boolean => /^\p{N}+$/u.test(text)

/** The datasets that have at least half of a query. */
export const findPart = async (index: SearchIndex, q: string): Promise<Found[]> => {
  const parts = queryParts(q).filter((part) => !isNumber(part))
  const terms = [...new Set(parts.flatMap(({ must }) => must))]
  if (terms.length < 2) return []
  const among = await gatherTerms(index, terms)
  const all = nothingIn(among)
  addTerms(
    among,
    terms.flatMap((term) => among.of(term) ?? []),
    1,
    all,
  )
  const termsOf = (key: number): readonly string[] => terms.filter((term) => hasKey(among, term, key))
  return [...sharesOf(among, parts)].flatMap((share, place) =>
    share < leastShare
      ? []
      : [{ key: among.keys[place] ?? 0, score: (all.scores[place] ?? 0) * share, termsOf }],
  )
}
