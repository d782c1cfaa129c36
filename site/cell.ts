import type { FieldType } from './core-browser.ts'

/** How a cell of the preview is shown. */
export interface Cell {
  readonly text: string
  /** `none` for a cell without a value, `number` for what is set flush right, `long` for text that may wrap. */
  readonly kind: 'none' | 'number' | 'text' | 'long'
}

/** Words for true and false. */
export interface YesNo {
  readonly yes: string
  readonly no: string
}

/** What readers see for true and false; files, API and what is copied have the values themselves. */
export const yesNo: Readonly<Record<'zh' | 'en', YesNo>> = {
  zh: { yes: '是', no: '否' },
  en: { yes: 'yes', no: 'no' },
}

const longest = 120
const longestLine = 24

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const positionsIn = (value: unknown): number => {
  if (!Array.isArray(value)) return 0
  return typeof value[0] === 'number' ? 1 : value.reduce<number>((sum, part) => sum + positionsIn(part), 0)
}

/** A geometry in a table is named, not spelt out: its kind and how many coordinates it has. */
const geometryText = (value: object): string => {
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown }
  if (typeof type !== 'string') return textOf(value)
  return Array.isArray(coordinates) && type !== 'Point'
    ? `${type} × ${positionsIn(coordinates)}`
    : textOf(coordinates ?? type)
}

/** Tells which columns are set flush right. */
export const isNumeric = (type: FieldType): boolean => type === 'integer' || type === 'number'

/** Shows a value of a record; numbers stay exactly as they are in the data, true and false where there are no `words` for them. */
export const cellOf = (value: unknown, type: FieldType, words?: YesNo): Cell => {
  if (value === null || value === undefined) return { text: '—', kind: 'none' }
  if (words !== undefined && typeof value === 'boolean')
    return { text: value ? words.yes : words.no, kind: 'text' }
  const geometry = type === 'geojson' && typeof value === 'object'
  const text = shorten(geometry ? geometryText(value) : textOf(value))
  if (isNumeric(type)) return { text, kind: 'number' }
  return { text, kind: text.length > longestLine ? 'long' : 'text' }
}
