import type { CellBytes } from '#release/cell-bytes.ts'
import type { FinishedSinks, SinkPlan } from '#release/sinks/open-sinks.ts'

/** What the sinks of a thread are opened with; plain data. */
export interface PlanAside extends SinkPlan {
  /** Path of the DuckDB file, which is made where the table is large; a folder beside it is used while rows arrive. */
  readonly table: string
}

/** Cells in memory that both threads see: the one that reads does not touch it before it is told that they were taken. */
export interface SentCells {
  readonly bytes: Uint8Array<SharedArrayBuffer>
  readonly ends: Uint32Array<SharedArrayBuffer>
  readonly marks: Uint8Array<SharedArrayBuffer>
}

/** What the thread of the sinks is told, beginning with what they are opened with. */
export type Order =
  | { readonly kind: 'open'; readonly plan: PlanAside }
  | ({ readonly kind: 'write'; readonly sent: SentCells } & Pick<
      CellBytes,
      'rows' | 'columns' | 'size' | 'escapes'
    >)
  | { readonly kind: 'finish' }
  | { readonly kind: 'abort' }

/**
 * What it answers: that it has taken cells, whose memory is free again; that the files are finished, and then whether the DuckDB file was
 * made; that all are let go; or what went wrong.
 */
export type Reply =
  | { readonly kind: 'taken'; readonly sent: SentCells }
  | { readonly kind: 'finished'; readonly finished: FinishedSinks }
  | { readonly kind: 'ended'; readonly tableIsMade: boolean }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly message: string; readonly code?: string | undefined }
