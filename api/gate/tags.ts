import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'

const route = Symbol('route')
const spent = Symbol('spent')
const sent = Symbol('sent')

/** A whole answer as it left. */
export interface SentAnswer {
  readonly body: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/** An answer under way, with what the application told of it. */
export interface TaggedAnswer extends ServerResponse {
  [route]?: string
  [spent]?: number
  [sent]?: SentAnswer
}

const answerOf = (c: Context): TaggedAnswer | undefined =>
  (c.env as { outgoing?: TaggedAnswer } | undefined)?.outgoing

/** Says which operation of the contract answers a request; nothing where no server serves it. */
export const tagRoute = (c: Context, name: string): void => {
  const answer = answerOf(c)
  if (answer !== undefined) answer[route] = name
}

/** As tagRoute, of an answer that the application did not give. */
export const tagAnswerRoute = (answer: TaggedAnswer, name: string): void => {
  answer[route] = name
}

/** As tagRoute and tagSent, of an answer that the application did not give. */
export const tagAnswer = (answer: TaggedAnswer, name: string, answered: SentAnswer): void => {
  answer[route] = name
  answer[sent] = answered
}

/** Says what a request is answered with, where the same request may be answered with it again. */
export const tagSent = (c: Context, answered: SentAnswer): void => {
  const answer = answerOf(c)
  if (answer !== undefined) answer[sent] = answered
}

/** What a request was answered with, if tagSent told. */
export const sentOf = (answer: TaggedAnswer): (SentAnswer & { readonly route: string }) | undefined => {
  const answered = answer[sent]
  return answered === undefined ? undefined : { ...answered, route: routeOf(answer) }
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
