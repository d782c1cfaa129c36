import type { CellBytes } from '#release/cell-bytes.ts'
import type { FinishedSinks } from '#release/sinks/open-sinks.ts'

/** Cells that pass from thread to thread: their memory goes along and comes back. */
export interface SentCells {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  readonly marks: Uint8Array<ArrayBuffer>
}

/** What the thread of the sinks is told. */
export type Order =
  | ({ readonly kind: 'write'; readonly sent: SentCells } & Pick<
      CellBytes,
      'rows' | 'columns' | 'size' | 'escapes'
    >)
  | { readonly kind: 'finish' }

/** What it answers: that it has taken cells, whose memory comes back; that the files are finished; or what went wrong. */
export type Reply =
  | { readonly kind: 'taken'; readonly sent: SentCells }
  | { readonly kind: 'finished'; readonly finished: FinishedSinks }
  | { readonly kind: 'failed'; readonly message: string; readonly code?: string | undefined }

/** The memory that passes with cells. */
export const memoryOf = ({ bytes, ends, marks }: SentCells): ArrayBuffer[] => [
  bytes.buffer,
  ends.buffer,
  marks.buffer,
]
