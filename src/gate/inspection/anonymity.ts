import { GroupCount } from './group-count.ts'

/** How far the rows of a table are alike in their quasi-identifiers (GB/T 37964-2019, k-匿名). */
export interface Anonymity {
  /** The size of the smallest group of rows that are equal in all of them; 0 without rows. */
  readonly k: number
  /** The least that the entry declares. */
  readonly declared: number
  readonly fields: readonly string[]
  readonly groups: number
  /** Groups smaller than declared, and the rows in them. */
  readonly smallGroups: number
  readonly smallRows: number
  /** There were more combinations than can be counted. */
  readonly overflowed: boolean
}

/** Counts the groups of rows as they will be published, masks applied. */
export class AnonymityScan {
  readonly #columns: readonly number[]
  readonly #fields: readonly string[]
  readonly #declared: number
  readonly #groups = new GroupCount()

  /** `columns` are the places of the quasi-identifiers in a row. */
  constructor(columns: readonly number[], fields: readonly string[], declared: number) {
    this.#columns = columns
    this.#fields = fields
    this.#declared = declared
  }

  see(row: readonly unknown[]): void {
    let key = ''
    for (const column of this.#columns) key += `${cellKey(row[column])}\u0001`
    this.#groups.add(key)
  }

  get result(): Anonymity {
    const { groups, smallest, smallGroups, smallRows } = this.#groups.sizes(this.#declared)
    const { overflowed } = this.#groups
    return {
      k: smallest,
      declared: this.#declared,
      fields: this.#fields,
      groups,
      smallGroups,
      smallRows,
      overflowed,
    }
  }
}

const cellKey = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '\u0000'
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
