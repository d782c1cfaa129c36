import type { Judged } from './corpus.ts'

/** Ids of entries for a query, the best first; those of other portals are set aside. */
export type Ranker = (q: string, portal: string) => readonly string[] | Promise<readonly string[]>

/** Recall and nDCG of the first ten. */
export interface Score {
  readonly recall: number
  readonly ndcg: number
}

const first = 10

const discount = (at: number): number => 1 / Math.log2(at + 2)

const scoreOf = (ranked: readonly string[], { portal, relevant }: Judged): Score => {
  const top = ranked.filter((id) => id.startsWith(`${portal}:`)).slice(0, first)
  const gains = top.map((id) => (relevant.has(id) ? 1 : 0))
  const gained = gains.reduce<number>((sum, gain, at) => sum + gain * discount(at), 0)
  const ideal = Array.from({ length: Math.min(first, relevant.size) }, (_, at) => discount(at))
  return {
    recall: gains.reduce<number>((sum, gain) => sum + gain, 0) / relevant.size,
    ndcg: gained / ideal.reduce((sum, one) => sum + one, 0),
  }
}

const mean = (scores: readonly Score[]): Score => ({
  recall: scores.reduce((sum, { recall }) => sum + recall, 0) / scores.length,
  ndcg: scores.reduce((sum, { ndcg }) => sum + ndcg, 0) / scores.length,
})

/** Scores a ranker by all queries, and by every other one, which shows how much the figures vary with the queries. */
export const judge = async (
  rank: Ranker,
  queries: readonly Judged[],
): Promise<{ readonly all: Score; readonly everyOther: Score }> => {
  const scores: Score[] = []
  for (const query of queries) scores.push(scoreOf(await rank(query.q, query.portal), query))
  return { all: mean(scores), everyOther: mean(scores.filter((_, at) => at % 2 === 1)) }
}
