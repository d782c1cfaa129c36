import type { FieldType } from '#catalog/entry.ts'
import { isMidnight, parseDate } from './date-text.ts'
import { geometryFault } from './geometry.ts'
import { parseInteger, parseNumber } from './number-text.ts'
import { NumberText, type RawCell } from './reader.ts'

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
const BOOLEAN = /^(?:true|false|是|否)$/
const MOBILE = /^1\d{10}$/
const LONG_DIGITS = /^-?\d{16,}$/
const CODE_HEADER =
  /(?:代码|编码|编号|号码|证号|卡号|账号|邮编|电话|手机|传真)$|(?:^|[^a-z])(?:code|zip|phone|tel|mobile|fax)$|[a-z](?:Code|Phone|Tel)$/u

// In this order: the first kind that every cell is of wins.
const KINDS = ['boolean', 'integer', 'number', 'date', 'datetime', 'geojson', 'object', 'array'] as const
type Kind = (typeof KINDS)[number]

/**
 * Infers the type of a column from all its cells, conservatively: what any cell contradicts is string. Numbers with
 * leading zeros, of 16 digits or more, that look like mobile numbers, or whose header says code (代码, 编号, 电话, zip …) are
 * identifiers, so string; 0 and 1 are integers, never booleans. Text of a source that tells text from numbers is never a number.
 */
export class TypeGuess {
  readonly #possible: Kind[]
  #seen = false

  /** `headers` of the column, one a file. */
  constructor(headers: readonly string[]) {
    const isCode = headers.some((header) => CODE_HEADER.test(header.trim()))
    this.#possible = KINDS.filter((kind) => !isCode || (kind !== 'integer' && kind !== 'number'))
  }

  /** Takes in a cell that has a value; `typed` as of its source. */
  see(raw: Exclude<RawCell, null>, typed: boolean): void {
    this.#seen = true
    for (let i = 0; i < this.#possible.length; i++) {
      const kind = this.#possible[i] ?? 'array'
      if (!tests[kind](raw, typed)) this.#possible.splice(i--, 1)
      else if (kind === 'integer') i += 1 // an integer is a number: the next test need not be made
    }
  }

  /** Whether no further cell can change the type. */
  get settled(): boolean {
    return this.#possible.length === 0
  }

  /** The type of the cells seen; string where there were none. */
  get type(): FieldType {
    return this.#seen ? (this.#possible[0] ?? 'string') : 'string'
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
    if (typeof raw === 'number' || (typeof raw === 'string' && !typed))
      return !isIdentifier(String(raw)) && parse(String(raw)) !== undefined
    return false
  }

const isPlainObject: Test = (raw) =>
  typeof raw === 'object' && !Array.isArray(raw) && !(raw instanceof NumberText || raw instanceof Date)

const tests: Readonly<Record<Kind, Test>> = {
  boolean: (raw) => typeof raw === 'boolean' || (typeof raw === 'string' && BOOLEAN.test(raw)),
  integer: numeric(parseInteger),
  number: numeric(parseNumber),
  date: (raw) =>
    raw instanceof Date
      ? isMidnight(raw)
      : typeof raw === 'string' && ISO_DATE.test(raw) && parseDate(raw) !== undefined,
  datetime: (raw) => raw instanceof Date,
  geojson: (raw, typed) => isPlainObject(raw, typed) && geometryFault(raw) === null,
  object: isPlainObject,
  array: (raw) => Array.isArray(raw),
}
