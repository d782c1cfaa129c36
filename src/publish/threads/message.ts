import { UserError } from '#errors/kaifang-error.ts'
import type { Sealed } from '#gate/sealed.ts'
import type { IngestOptions } from '#ingest/table.ts'
import type { WrittenAnew } from '#publish/write-anew.ts'

/** What every thread that writes datasets is given when it starts. */
export interface ThreadData {
  readonly key: Uint8Array
  /** Folder of the release that is being built. */
  readonly into: string
  readonly options: IngestOptions
}

/** One entry to write, known by its place in the list of all. */
export interface Job {
  readonly index: number
  readonly entry: Sealed
}

/** What a thread says: how many rows it has read since it last said so, and what came of a job; or that it can't go on. */
export type Answer =
  | { readonly kind: 'rows'; readonly rows: number; readonly detail: string }
  | {
      readonly kind: 'written'
      readonly rows: number
      readonly index: number
      readonly written: WrittenAnew
    }
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
