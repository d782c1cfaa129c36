import type { FormatKind } from './number-format.ts'
import { attribute, NAME } from './xml-tag.ts'

/** A block of merged cells; rows and columns count from 0, both ends belong to it. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/**
 * What of a cell its value does not tell: a formula that was never calculated, one that failed, with its code, a moment
 * written as text, one to the fraction of a second (in days), or what the format of the number says.
 */
export type CellFact =
  | { readonly uncalculated: true }
  | { readonly error: string }
  | { readonly moment: string }
  | { readonly serial: number }
  | { readonly format: Exclude<FormatKind, 'fraction'> }

/** A cell, by row and column from 0, of which there is a fact. */
export interface Fact {
  readonly row: number
  readonly column: number
  readonly fact: CellFact
}

/** What of a sheet the cells alone do not tell. */
export interface SheetFacts {
  readonly merges: readonly Merge[]
  /** Hidden rows, from 0. */
  readonly hidden: ReadonlySet<number>
  /** Hidden columns, from 0. */
  readonly hiddenColumns: ReadonlySet<number>
  readonly cells: readonly Fact[]
}

/** Reads the facts of a sheet's XML; `formats` are those of its styles that say something, by index. */
export const factsOf = (xml: string, formats: ReadonlyMap<number, FormatKind>): SheetFacts => ({
  merges: [...xml.matchAll(MERGE)].flatMap(([, attributes = '']) =>
    parseMerge(attribute(attributes, 'ref') ?? ''),
  ),
  hidden: hiddenRows(xml),
  hiddenColumns: hiddenColumns(xml),
  cells: cellFacts(xml, formats),
})

const MERGE = new RegExp(`<${NAME}mergeCell\\s([^>]*)>`, 'g')
const ROW = new RegExp(`<${NAME}row\\s([^>]*)>`, 'g')
const CELL = new RegExp(`<${NAME}c\\s([^>]*)>`, 'g')

/** Cells of which there may be something to tell: failures, moments in text, formulas, and those in one of the styles. */
const toldCells = (styles: Iterable<number>): RegExp => {
  const wanted = [...styles].join('|')
  const ways = [
    `(?=[^>]*\\st\\s*=\\s*["'][ed]["'])`,
    `(?=[^>]*>\\s*<${NAME}f[\\s/>])`,
    ...(wanted === '' ? [] : [`(?=[^>]*\\ss\\s*=\\s*["'](?:${wanted})["'])`]),
  ]
  return new RegExp(`<${NAME}c(?=\\s)(?:${ways.join('|')})([^>]*)>`, 'g')
}

const FORMULA = new RegExp(`^\\s*<${NAME}f[\\s/>]`)
const VALUE = new RegExp(`<${NAME}v(?:\\s[^>]*)?(?:/>|>([^<]*)<)`)

// A row that was dragged shut.
const NO_HEIGHT = /\sht\s*=\s*["']0(?:\.0*)?["']/

const hiddenRows = (xml: string): ReadonlySet<number> => {
  const hidden = new Set<number>()
  for (const { 0: tag, 1: attributes = '', index } of xml.matchAll(ROW)) {
    const isHidden = attributes.includes('hidden') && isTrue(attribute(attributes, 'hidden'))
    if (!isHidden && !NO_HEIGHT.test(attributes)) continue
    // A row may leave its number to its cells.
    const row = attribute(attributes, 'r') ?? firstCell(xml, index + tag.length)?.row
    if (row !== undefined) hidden.add(Number(row) - 1)
  }
  return hidden
}

/** Columns of a sheet at most. */
const COLUMNS = 16_384
const COLUMN = new RegExp(`<${NAME}col\\s([^>]*)>`, 'g')

const hiddenColumns = (xml: string): ReadonlySet<number> => {
  const hidden = new Set<number>()
  for (const [, attributes = ''] of xml.matchAll(COLUMN)) {
    if (!isTrue(attribute(attributes, 'hidden'))) continue
    const last = Math.min(COLUMNS, Number(attribute(attributes, 'max')))
    for (let column = Number(attribute(attributes, 'min')); column <= last; column++) hidden.add(column - 1)
  }
  return hidden
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

const firstCell = (xml: string, from: number): { readonly row: number } | undefined => {
  CELL.lastIndex = from
  const found = CELL.exec(xml)
  CELL.lastIndex = 0
  if (found === null) return undefined
  const { 1: attributes = '', index } = found
  // In a row without cells nothing is hidden.
  const at = xml.slice(from, index).includes('row') ? undefined : placeOf(attribute(attributes, 'r'))
  return at === undefined ? undefined : { row: at.row + 1 }
}

const cellFacts = (xml: string, formats: ReadonlyMap<number, FormatKind>): readonly Fact[] => {
  const facts: Fact[] = []
  for (const { 0: tag, 1: attributes = '', index } of xml.matchAll(toldCells(formats.keys()))) {
    if (attributes.endsWith('/')) continue
    const fact = factOf(xml, index + tag.length, attributes, formats)
    const at = fact === undefined ? undefined : placeOf(attribute(attributes, 'r'))
    if (fact !== undefined && at !== undefined) facts.push({ ...at, fact })
  }
  return facts
}

const factOf = (
  xml: string,
  start: number,
  attributes: string,
  formats: ReadonlyMap<number, FormatKind>,
): CellFact | undefined => {
  const type = attribute(attributes, 't') ?? 'n'
  const hasFormula = FORMULA.test(xml.slice(start, start + FORMULA_TAG))
  if (type === 'e' || type === 'd' || hasFormula) {
    const value = valueAt(xml, start)
    if (type === 'e') return { error: value ?? '' }
    // The result of a formula may be an empty text, which has a value all the same.
    if (hasFormula && (value === undefined || (value === '' && type !== 'str'))) return { uncalculated: true }
    if (type === 'd') return { moment: value ?? '' }
  }
  const style = type === 'n' && formats.size > 0 ? attribute(attributes, 's') : undefined
  const format = style === undefined ? undefined : formats.get(Number(style))
  if (format === 'fraction') {
    const serial = valueAt(xml, start) ?? ''
    return serial === '' ? undefined : { serial: Number(serial) }
  }
  return format === undefined ? undefined : { format }
}

/** Characters in which a formula shows that it is one: a name with a prefix. */
const FORMULA_TAG = 64

/** The text of the value of the cell whose content begins at `start`; undefined where it has none. */
const valueAt = (xml: string, start: number): string | undefined => {
  CELL.lastIndex = start
  const end = CELL.exec(xml)?.index ?? xml.length
  CELL.lastIndex = 0
  const found = VALUE.exec(xml.slice(start, end))
  return found === null ? undefined : (found[1] ?? '').trim()
}

const PLACE = /^\$?([A-Z]{1,3})\$?(\d+)$/

const placeOf = (ref: string | undefined): { readonly row: number; readonly column: number } | undefined => {
  const [, letters, digits] = PLACE.exec(ref ?? '') ?? []
  return letters === undefined ? undefined : { row: Number(digits) - 1, column: columnOf(letters) }
}

const parseMerge = (ref: string): readonly Merge[] => {
  const [from = '', to = from] = ref.split(':')
  const [start, end] = [placeOf(from), placeOf(to)]
  if (start === undefined || end === undefined) return []
  return [{ top: start.row, left: start.column, bottom: end.row, right: end.column }]
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
