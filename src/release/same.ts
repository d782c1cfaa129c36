import type { Previous } from './plan.ts'

/** Which datasets of the release before are as they were: nearly all of a big one, so they are told by the others. */
export interface Same {
  has(id: string): boolean
  /** How many. */
  readonly size: number
  /** Ids of the release before that are not among them. */
  readonly others: ReadonlySet<string>
}

type Before = Pick<Previous, 'ids' | 'has'> | null

/** All datasets of the release before are the same, but for `others`. */
export const sameBut = (before: Before, others: ReadonlySet<string>): Same => ({
  others,
  size: [...(before?.ids() ?? [])].length - others.size,
  has: (id) => before !== null && !others.has(id) && before.has(id),
})

/** No dataset is the same. */
export const nothingSame = (before: Before): Same => sameBut(before, new Set(before?.ids()))
