import type { Share } from '#catalog/rollup/assess.ts'
import type { Bilingual } from '#errors/finding.ts'

/** A value of a table: a text, a count, a share or nothing. */
export type ReportCell = string | number | Share | null

/** A column: what it is called, and what its cells are. */
export interface ReportColumn extends Bilingual {
  readonly kind: 'text' | 'count' | 'share'
}

/** One row; `level` 0 stands for the whole, 1 for a part of it, 2 for a part of that. */
export interface ReportRow {
  readonly level: 0 | 1 | 2
  readonly cells: readonly ReportCell[]
}

/** A table for inside use, whatever it is written as. */
export interface ReportTable {
  readonly title: Bilingual
  /** What a reader must know: the day, what the columns mean. */
  readonly notes: readonly Bilingual[]
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
}

/** A cell of a table that only knows texts and numbers. */
export type FlatCell = string | number | null

/** A share as a number from 0 to 1; null of nothing. */
export const ratio = ({ count, of }: Share): number | null => (of === 0 ? null : count / of)

/** A share as people read it: 80 %, and nothing of nothing. */
export const percent = (share: Share): string => {
  const value = ratio(share)
  return value === null ? '—' : `${Math.round(value * 1000) / 10} %`
}

/** Tells a share from other cells. */
export const isShare = (cell: ReportCell | undefined): cell is Share =>
  typeof cell === 'object' && cell !== null

/** Headers of a table that only knows texts and numbers: a share takes three columns. */
export const flatHeaders = ({ columns }: ReportTable): readonly string[] =>
  columns.flatMap(({ zh, en, kind }) =>
    kind === 'share' ? [`${zh} ${en}`, `${zh}·基数 of`, `${zh}·比例 share`] : [`${zh} ${en}`],
  )

/** Rows of a table that only knows texts and numbers; shares are rounded to four places. */
export const flatRows = ({ rows }: ReportTable): readonly (readonly FlatCell[])[] =>
  rows.map(({ cells }) =>
    cells.flatMap((cell): FlatCell[] => {
      if (!isShare(cell)) return [cell]
      const value = ratio(cell)
      return [cell.count, cell.of, value === null ? null : Math.round(value * 10_000) / 10_000]
    }),
  )
