import { UserError } from '#errors/kaifang-error.ts'

/** What a thread says: how much it has done since it last said so, and what came of a job; or that it can't go on. */
export type Answer<Result> =
  | { readonly kind: 'progress'; readonly amount: number; readonly detail: string }
  | { readonly kind: 'done'; readonly amount: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** An error as plain data: what a copy between threads would lose of it is kept. */
export interface Failure {
  readonly message: string
  readonly stack?: string | undefined
  readonly code?: string | undefined
  readonly what?: UserError['what'] | undefined
}

export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? String(error.code) : undefined
  return {
    message: error.message,
    stack: error.stack,
    code,
    what: error instanceof UserError ? error.what : undefined,
  }
}

export const errorOf = ({ message, stack, code, what }: Failure): Error => {
  if (what !== undefined && code !== undefined) return new UserError(code, what)
  return Object.assign(new Error(message), stack && { stack }, code && { code })
}
