import type { FieldType } from '#catalog/entry.ts'
import { parseMonth, parseQuarter } from '#catalog/period-text.ts'
import { isMidnight, parseDate } from './date-text.ts'
import { geometryFault } from './geometry.ts'
import { isUsualMissing } from './missing.ts'
import { parseInteger, parseNumber } from './number-text.ts'
import { Numbering } from './numbering.ts'
import { NumberText, type RawCell } from './reader.ts'
import { knownUnitOf } from './unit-number.ts'

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
const PARTED_DATE = /^\d{4}[-/.年]/
const MONTH = /^(?:19|20)\d{2}(?:-\d{2}|年\d{1,2}月份?)$/
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const BOOLEAN = /^(?:true|false|TRUE|FALSE|True|False|是|否)$/
const MOBILE = /^1\d{10}$/
const LONG_DIGITS = /^-?\d{16,}$/
// Programs write a sign or a point with an exponent (1e+05, 1.0E5): digits around a bare E are codes.
const BARE_EXPONENT = /^\d+[eE]\d+$/
const YEAR_DOT_MONTH = /^(?:19|20)\d{2}\.(?:0?[1-9]|1[0-2])$/
const CODE_HEADER =
  /(?:代码|编码|编号|号码|证号|卡号|账号|邮编|电话|手机|传真)$|(?:^|[^a-z])(?:code|zip|phone|tel|mobile|fax)$|[a-z](?:Code|Phone|Tel)$/u

// In this order: the first kind that every cell is of wins. What is an integer is a number and may be grouped; a day in
// ISO form is a day in any form.
const KINDS = [
  ...(['boolean', 'integer', 'number', 'grouped', 'unit', 'date', 'day', 'month', 'quarter'] as const),
  ...(['datetime', 'geojson', 'object', 'array'] as const),
] as const
type Kind = (typeof KINDS)[number]

const NUMERIC: readonly Kind[] = ['integer', 'number', 'grouped', 'unit']
/** Kinds that follow and are implied. */
const IMPLIED: Readonly<Partial<Record<Kind, number>>> = { integer: 2, number: 1, date: 1 }

/** The type of a field, and what is known of it beside the type. */
export interface SettledType {
  readonly type: FieldType
  readonly unit?: string
  /** Inferred, so that whatever a source holds is text in a column of texts. */
  readonly inferred?: true
  /** Inferred from text that is written another way than it is published, or that looks like something else. */
  readonly form?: 'grouped' | 'unit' | 'date' | 'month' | 'quarter' | 'numbering' | 'zeros'
}

/**
 * Infers the type of a column from all its cells, conservatively: what any cell contradicts is string. Numbers with
 * leading zeros, of 16 digits or more, with a bare exponent (1E5), that look like mobile numbers, or whose header says code
 * (代码, 编号, 电话, zip …) are identifiers, so string; so are years and months with a point between (2024.10), and numbers of sections
 * or versions, where 1.10 follows upon 1.9; 0 and 1 are integers, never booleans. Text of a source that tells text from numbers is never a number.
 */
export class TypeGuess {
  readonly #possible: Kind[]
  readonly #words: boolean
  #seen = false
  #whole = true
  /** Whether all may be years and months with a point between, and whether one says so: 2024.10 is not 2024.1. */
  #months = true
  #longMonth = false
  readonly #numbering = new Numbering()
  #unit: string | undefined

  /** `headers` of the column, one a file; `usualWords`: the usual words for no value say nothing of the type. */
  constructor(headers: readonly string[], usualWords = true) {
    const isCode = headers.some((header) => CODE_HEADER.test(header.trim()))
    this.#possible = KINDS.filter((kind) => !isCode || !NUMERIC.includes(kind))
    this.#words = usualWords
  }

  /** Takes in a cell that has a value; `typed` as of its source. */
  see(raw: Exclude<RawCell, null>, typed: boolean): void {
    for (let i = 0; i < this.#possible.length; i++) {
      const kind = this.#possible[i] ?? 'array'
      if (this.#test(kind, raw, typed)) i += IMPLIED[kind] ?? 0
      else {
        if (this.#words && isUsualMissing(raw)) return
        this.#possible.splice(i--, 1)
      }
    }
    this.#seen = true
    if (this.#months) this.#seeMonth(raw instanceof NumberText ? raw.text : raw)
    if (this.#numbering.possible) this.#numbering.see(typed ? null : raw)
  }

  #seeMonth(text: Exclude<RawCell, null>): void {
    this.#months = typeof text === 'string' && YEAR_DOT_MONTH.test(text)
    this.#longMonth ||= this.#months && String(text).length === 7
  }

  /** Whether no further cell can change the type. */
  get settled(): boolean {
    return this.#possible.length === 0
  }

  /** The type of the cells seen; string where there were none. */
  get type(): SettledType {
    const kind = this.#seen ? this.#possible[0] : undefined
    const numeric = this.#whole ? 'integer' : 'number'
    switch (kind) {
      case undefined:
        return { type: 'string' }
      case 'number':
        if (this.#months && this.#longMonth) return { type: 'string' }
        if (this.#numbering.counts) return { type: 'string', form: 'numbering' }
        return { type: 'number', ...(this.#numbering.losesZeros && { form: 'zeros' }) }
      case 'grouped':
        return { type: numeric, form: 'grouped' }
      case 'unit':
        return { type: numeric, form: 'unit', ...(this.#unit !== undefined && { unit: this.#unit }) }
      case 'day':
        return { type: 'date', form: 'date' }
      case 'month':
        return { type: 'yearmonth', form: 'month' }
      case 'quarter':
        return { type: 'quarter', form: 'quarter' }
      default:
        return { type: kind }
    }
  }

  #test(kind: Kind, raw: Exclude<RawCell, null>, typed: boolean): boolean {
    if (!tests[kind](raw, typed)) return false
    if (kind === 'unit') {
      const unit = knownUnitOf(String(raw))
      this.#unit ??= unit
      if (unit !== this.#unit) return false
    }
    if (this.#whole && kind !== 'integer' && NUMERIC.includes(kind)) this.#whole = !String(raw).includes('.')
    return true
  }
}

type Test = (raw: Exclude<RawCell, null>, typed: boolean) => boolean

const isIdentifier = (text: string): boolean =>
  text.length > 10 && (MOBILE.test(text) || LONG_DIGITS.test(text))

/** Tests that a cell is a number, written as one and not an identifier. */
const numeric =
  (parse: (text: string) => number | undefined): Test =>
  (raw, typed) => {
    if (raw instanceof NumberText)
      return !raw.lossy && !isIdentifier(raw.text) && parse(raw.text) !== undefined
    if (typeof raw === 'number') return !isIdentifier(String(raw)) && parse(String(raw)) !== undefined
    if (typeof raw === 'string' && !typed)
      return !isIdentifier(raw) && parse(raw) !== undefined && !BARE_EXPONENT.test(raw)
    return false
  }

const asText =
  (test: (text: string) => boolean): Test =>
  (raw, typed) =>
    typeof raw === 'string' && !typed && test(raw)

const isPlainObject: Test = (raw) =>
  typeof raw === 'object' && !Array.isArray(raw) && !(raw instanceof NumberText || raw instanceof Date)

const tests: Readonly<Record<Kind, Test>> = {
  boolean: (raw) => typeof raw === 'boolean' || (typeof raw === 'string' && BOOLEAN.test(raw)),
  integer: numeric(parseInteger),
  number: numeric(parseNumber),
  grouped: (raw, typed) => tests.number(raw, typed) || asText((text) => GROUPED.test(text))(raw, typed),
  unit: asText((text) => knownUnitOf(text) !== undefined),
  date: (raw) =>
    raw instanceof Date
      ? isMidnight(raw)
      : typeof raw === 'string' && ISO_DATE.test(raw) && parseDate(raw) !== undefined,
  day: (raw, typed) =>
    tests.date(raw, typed) ||
    (typeof raw === 'string' && PARTED_DATE.test(raw) && parseDate(raw) !== undefined),
  month: (raw) => typeof raw === 'string' && MONTH.test(raw) && parseMonth(raw) !== undefined,
  quarter: (raw) => typeof raw === 'string' && parseQuarter(raw) !== undefined,
  datetime: (raw) => raw instanceof Date,
  geojson: (raw, typed) => isPlainObject(raw, typed) && geometryFault(raw) === null,
  object: isPlainObject,
  array: (raw) => Array.isArray(raw),
}
