import type { Finding, Place } from '#errors/finding.ts'
import { misfitShare } from './messages/cell.ts'
import type { Misfit } from './table.ts'

/** Share of the values of a field that may not fit its type, unless the entry or the portal says otherwise. */
export const MISFIT_SHARE = 0.05

/** A field whose misfits are counted. */
export interface CountedField {
  readonly name: string
  readonly title: string
  /** Share of its values, 0 to 1, beyond which its type is taken to be wrong. */
  readonly limit: number
}

/** Collects the cells that do not fit the type of their field: kept until they are taken, counted to the end. */
export class Misfits {
  readonly #fields: readonly CountedField[]
  readonly #counts: number[]
  #kept: Misfit[] = []

  constructor(fields: readonly CountedField[]) {
    this.#fields = fields
    this.#counts = fields.map(() => 0)
  }

  /** Adds a cell of a field; `row` counts from 1. */
  add(field: number, row: number, original: string): void {
    this.#counts[field] = (this.#counts[field] ?? 0) + 1
    this.#kept.push({ row, field: this.#fields[field]?.name ?? '', original })
  }

  /** The misfits since the last call, in the order of rows and, in a row, of fields. */
  take(): readonly Misfit[] {
    if (this.#kept.length === 0) return none
    const taken = this.#kept
    this.#kept = []
    return taken
  }

  /** Errors for the fields with more misfits than their share of `values`, the number of values in each. */
  excess(values: (field: number) => number, place: Place): readonly Finding[] {
    return this.#fields.flatMap(({ name, title, limit }, field) => {
      const count = this.#counts[field] ?? 0
      const total = values(field)
      if (count === 0 || count <= total * limit) return []
      return [{ ...misfitShare(title, count, total, limit), place: { ...place, key: name } }]
    })
  }
}

const none: readonly Misfit[] = []
