import type { Persons } from '#gate/detectors/detector.ts'
import type { FieldContext } from '#gate/detectors/field-context.ts'
import { isPersonName } from '#gate/detectors/person-name.ts'
import { speaksOfVulnerable } from '#gate/detectors/sensitive-persons.ts'

/** Counts the cells of a field that look like names of persons. */
export class NameScan {
  readonly context: FieldContext
  #names = 0
  #others = 0

  constructor(context: FieldContext) {
    this.context = context
  }

  see(cell: unknown): void {
    if (typeof cell !== 'string' || cell === '') return
    if (isPersonName(cell)) this.#names += 1
    else this.#others += 1
  }

  /** Whether at least one in three cells looks like a name. */
  get holdsNames(): boolean {
    return this.#names > 0 && this.#names * 2 >= this.#others
  }
}

/** Fields that may name persons: open ones without a mask. */
export const nameScans = (fields: readonly FieldContext[]): readonly NameScan[] =>
  fields
    .filter(({ masked, saysPerson, saysAgent }) => !masked && (saysPerson || saysAgent))
    .map((context) => new NameScan(context))

/** What the names in a table tell of it; `title` is the dataset's. */
export const personsOf = (
  scans: readonly NameScan[],
  title: string,
  fields: readonly FieldContext[],
): Persons => {
  const named = scans.filter((scan) => scan.holdsNames)
  return {
    named: named.some((scan) => scan.context.saysPerson),
    agents: named.some((scan) => scan.context.saysAgent),
    vulnerable: speaksOfVulnerable([title, ...fields.map((field) => field.title)].join(' ')),
  }
}
