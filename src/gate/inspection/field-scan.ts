import type { DetectorName } from '#catalog/detector.ts'
import { numberDetectors, personDetectors, textDetectors } from '#gate/detectors/all.ts'
import type { NumberDetector, PersonDetector, Persons, TextDetector } from '#gate/detectors/detector.ts'
import type { FieldContext } from '#gate/detectors/field-context.ts'
import { looks, rowsNamed, Tally } from '#gate/detectors/look.ts'
import { eachNumber, type NumberToken } from '#gate/detectors/number-token.ts'
import { digitCount, featuresOf, has, longestRun } from './features.ts'

/** What one detector found in one field: numbers and places only, never a value. */
export interface Found {
  readonly detector: DetectorName
  readonly field: string
  readonly title: string
  readonly masked: boolean
  readonly warns: boolean
  /** Cells. */
  readonly cells: number
  /** The first of their rows, from 1. */
  readonly rows: readonly number[]
}

interface Watch<D> {
  readonly detector: D
  readonly tally: Tally
}

const watch = <D>(detectors: readonly D[]): readonly Watch<D>[] =>
  detectors.map((detector) => ({ detector, tally: new Tally() }))

/** A text that has nothing of this is nothing to any detector of texts: each needs something. */
const anyNeeded = textDetectors.reduce((bits, { needs }) => bits | needs, 0)

const shortest = 6
const smallestNumber = 10_000_000_000

/** Looks at every cell of one field with every detector that may find something there. */
export class FieldScan {
  readonly context: FieldContext
  readonly #numbers: readonly Watch<NumberDetector>[]
  readonly #texts: readonly Watch<TextDetector>[]
  readonly #persons: readonly Watch<PersonDetector>[]
  #row = 0
  readonly #seeNumber = (number: NumberToken): boolean => this.#number(number)

  /** `withPersons`: rows may name persons, so that what only matters beside their names is looked for, too. */
  constructor(context: FieldContext, withPersons: boolean) {
    this.context = context
    this.#numbers = watch(numberDetectors)
    this.#texts = watch(textDetectors)
    const mayCount = withPersons && !context.masked
    this.#persons = watch(mayCount ? personDetectors.filter((one) => one.watches(context)) : [])
  }

  /** Looks at the cell of a row; rows count from 1. */
  see(cell: unknown, row: number): void {
    if (cell === null) return
    this.#row = row
    if (this.#persons.length > 0)
      for (const { detector, tally } of this.#persons) tally.add(row, detector.look(cell, this.context))
    this.#look(cell)
  }

  /** What counts as found, once all rows were seen. */
  found(persons: Persons): readonly Found[] {
    return [...this.#numbers, ...this.#texts, ...this.#persons].flatMap(({ detector, tally }) => {
      const reach = detector.reach(tally, this.context, persons)
      if (reach === 'none') return []
      const all = reach === 'all'
      const rows = all ? [...tally.sureRows, ...tally.maybeRows].sort((a, b) => a - b) : tally.sureRows
      return {
        detector: detector.name,
        ...{ field: this.context.name, title: this.context.title, masked: this.context.masked },
        warns: detector.warns?.(persons) ?? false,
        cells: all ? tally.sure + tally.maybe : tally.sure,
        rows: [...new Set(rows)].slice(0, rowsNamed),
      }
    })
  }

  #look(cell: unknown): void {
    if (typeof cell === 'string') {
      if (cell.length >= shortest) this.#text(cell)
    } else if (typeof cell === 'number') {
      if (cell >= smallestNumber && Number.isInteger(cell)) eachNumber(String(cell), this.#seeNumber)
    } else if (typeof cell === 'object' && cell !== null)
      for (const inner of Object.values(cell)) this.#look(inner)
  }

  #text(given: string): void {
    let text = given
    let features = featuresOf(text)
    if (features & has.wide) {
      text = text.normalize('NFKC')
      features = featuresOf(text)
    }
    const digits = digitCount(features)
    if (digits >= 11 && (longestRun(features) >= 11 || features & has.gap)) eachNumber(text, this.#seeNumber)
    if ((features & anyNeeded) === 0) return
    for (const { detector, tally } of this.#texts)
      if (digits >= detector.digits && (features & detector.needs) === detector.needs)
        tally.add(this.#row, detector.look(text, this.context))
  }

  #number(number: NumberToken): boolean {
    for (const { detector, tally } of this.#numbers) {
      const look = detector.look(number, this.context)
      if (look === looks.nothing) continue
      tally.add(this.#row, look, number.digits.length <= 15 ? Number(number.digits) : 0)
      if (look !== looks.alike) return true
    }
    return false
  }
}
