import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'

const route = Symbol('route')
const spent = Symbol('spent')

/** An answer under way, with what the application told of it. */
export interface TaggedAnswer extends ServerResponse {
  [route]?: string
  [spent]?: number
}

const answerOf = (c: Context): TaggedAnswer | undefined =>
  (c.env as { outgoing?: TaggedAnswer } | undefined)?.outgoing

/** Says which operation of the contract answers a request; nothing where no server serves it. */
export const tagRoute = (c: Context, name: string): void => {
  const answer = answerOf(c)
  if (answer !== undefined) answer[route] = name
}

/** Adds milliseconds of computing to what a request costs. */
export const tagSpent = (c: Context, milliseconds: number): void => {
  const answer = answerOf(c)
  if (answer !== undefined) answer[spent] = (answer[spent] ?? 0) + milliseconds
}

/** The operation that answered, "other" for none of the contract. */
export const routeOf = (answer: TaggedAnswer): string => answer[route] ?? 'other'

/** Milliseconds of computing that an answer took. */
export const spentOn = (answer: TaggedAnswer): number => answer[spent] ?? 0
