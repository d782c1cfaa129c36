import type { Place } from '#errors/finding.ts'

/** What a cell of a table or a value of a JSON record may hold. */
export type CellValue = string | number | boolean | Date | null

/** One value as the source says it, and where: row of the file from 1, header as written. */
export interface Said {
  readonly value: CellValue
  readonly row: number
  readonly column: string
}

/** What a source says by entry key. */
export type SaidByKey = ReadonlyMap<string, Said>

/** One 信息资源 as a source says it, before any of it is understood. */
export interface RawEntry {
  readonly file: string
  readonly sheet?: string
  /** Row where it begins, from 1. */
  readonly row: number
  readonly said: SaidByKey
  readonly fields: readonly SaidByKey[]
  /** Rows are records of a list rather than lines of a sheet. */
  readonly listed?: true
}

/** Tells whether a value says nothing. */
export const isBlank = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** Where a value or the entry itself stands. */
export const placeIn = ({ file, sheet, row, listed }: RawEntry, said?: Said): Place => ({
  file,
  ...(sheet !== undefined && { sheet }),
  ...(listed ? { row: said?.row ?? row } : { line: said?.row ?? row }),
  ...(said && { column: said.column }),
})
