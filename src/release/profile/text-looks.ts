import type { OddTexts } from './places.ts'
import type { FieldProfile } from './profile.ts'
import { lookOf } from './text-scan.ts'

/** Looks that are told apart; texts of a column that has more look like anything. */
const most = 64

/** Looks that are told. */
const told = 5

interface Look {
  /** Its expression. */
  readonly text: string
  count: number
  /** The first row that has it, from 1, and what stands there. */
  readonly row: number
  readonly example: string
}

/** Characters of an example. */
const longest = 40

/** A copy, which keeps no chunk of the source alive. */
const exampleOf = (text: string): string => {
  const characters = [...text.slice(0, 2 * longest + 2)]
  const shown = characters.slice(0, longest).join('')
  return Buffer.from(characters.length > longest ? `${shown}…` : shown).toString()
}

/** Counts the looks of the texts of a column, by the hashes of the looks. */
export class TextLooks {
  readonly #looks = new Map<number, Look>()
  #others = 0
  // Most rows look like the one before.
  #last: Look | undefined
  #lastHash = 0

  /** Takes a text with the hash of its look, and its row from 0. */
  add(hash: number, text: string, row: number): void {
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
      look = { text: lookOf(text), count: 0, row: row + 1, example: exampleOf(text) }
      this.#looks.set(hash, look)
    }
    look.count += 1
    this.#last = look
    this.#lastHash = hash
  }

  #sorted(): Look[] {
    return [...this.#looks.values()].sort((x, y) => y.count - x.count || (x.text < y.text ? -1 : 1))
  }

  /** The first text of each look but the most frequent one, in the order of their rows. */
  odd(): OddTexts | undefined {
    const [usual, ...others] = this.#sorted()
    if (usual === undefined) return undefined
    const odd = others.sort((x, y) => x.row - y.row).map(({ row, example }) => ({ row, text: example }))
    return { usual: usual.example, odd: odd.slice(0, told) }
  }

  /** The most frequent looks; none where texts look like anything. */
  end(): FieldProfile['patterns'] {
    if (this.#looks.size === 0) return undefined
    const all = this.#sorted()
    const looks = all.slice(0, told).map(({ text, count }) => ({ pattern: text, count }))
    const total = all.reduce((sum, { count }) => sum + count, this.#others)
    return { looks, others: total - looks.reduce((sum, { count }) => sum + count, 0) }
  }
}
