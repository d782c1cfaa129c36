import type { FieldType } from './core-browser.ts'

/** How a cell of the preview is shown. */
export interface Cell {
  readonly text: string
  /** `none` for a cell without a value, `number` for what is set flush right. */
  readonly kind: 'none' | 'number' | 'text'
}

const longest = 160

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Tells which columns are set flush right. */
export const isNumeric = (type: FieldType): boolean => type === 'integer' || type === 'number'

/** Shows a value of a record; numbers stay exactly as they are in the data. */
export const cellOf = (value: unknown, type: FieldType): Cell => {
  if (value === null || value === undefined) return { text: '—', kind: 'none' }
  return { text: shorten(textOf(value)), kind: isNumeric(type) ? 'number' : 'text' }
}
