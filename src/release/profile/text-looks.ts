import type { FieldProfile } from './profile.ts'
import { lookOf } from './text-scan.ts'

/** Looks that are told apart; texts of a column that has more look like anything. */
const most = 64

/** Looks that are told. */
const told = 5

/** Counts the looks of the texts of a column, by the hashes of the looks. */
export class TextLooks {
  readonly #looks = new Map<number, { readonly text: string; count: number }>()
  #others = 0
  // Most rows look like the one before.
  #last: { readonly text: string; count: number } | undefined
  #lastHash = 0

  add(hash: number, text: string): void {
    if (hash === this.#lastHash && this.#last !== undefined) {
      this.#last.count += 1
      return
    }
    let look = this.#looks.get(hash)
    if (look === undefined) {
      if (this.#looks.size >= most) {
        this.#others += 1
        return
      }
      look = { text: lookOf(text), count: 0 }
      this.#looks.set(hash, look)
    }
    look.count += 1
    this.#last = look
    this.#lastHash = hash
  }

  /** The most frequent looks; none where texts look like anything. */
  end(): FieldProfile['patterns'] {
    if (this.#looks.size === 0) return undefined
    const all = [...this.#looks.values()].sort((x, y) => y.count - x.count || (x.text < y.text ? -1 : 1))
    const looks = all.slice(0, told).map(({ text, count }) => ({ pattern: text, count }))
    const total = all.reduce((sum, { count }) => sum + count, this.#others)
    return { looks, others: total - looks.reduce((sum, { count }) => sum + count, 0) }
  }
}
