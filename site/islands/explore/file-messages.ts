import type { Explored } from './dataset.ts'

/** What the worker that reads the Parquet file is asked. */
export type FileRequest = { readonly id: number } & (
  | { readonly ask: 'open'; readonly explored: Explored }
  | { readonly ask: 'page'; readonly query: string; readonly offset: number; readonly limit: number }
  | { readonly ask: 'groups'; readonly query: string }
  | { readonly ask: 'csv'; readonly query: string }
  | { readonly ask: 'sample'; readonly query: string; readonly most: number }
)

/** What it answers: a value, or why there is none; and, unasked, how many bytes of the file it has read. */
export type FileReply =
  | { readonly read: number }
  | ({ readonly id: number } & (
      | { readonly value: unknown }
      | { readonly refused: { readonly zh: string; readonly en: string } }
      | { readonly failed: string }
    ))
