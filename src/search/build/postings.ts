import type { WrittenPostings } from './write-pieces.ts'

/** Postings of a catalogue while they are gathered: nine bytes each, in no order but that in which they come. */
export interface PostingsLog {
  /** Keys must rise from document to document. */
  add(term: string, key: number, level: number): void
  /** The postings of each term, and lets go of the log. */
  byTerm(): PostingsByTerm
}

/** Postings, ordered by their terms. */
export interface PostingsByTerm {
  readonly terms: Iterable<string>
  of(term: string): WrittenPostings
}

/** Postings of one block: memory grows by so many at a time, and nothing is copied. */
const block = 2 ** 18

interface Block {
  readonly terms: Uint32Array
  readonly keys: Uint32Array
  readonly levels: Uint8Array
}

const newBlock = (): Block => ({
  terms: new Uint32Array(block),
  keys: new Uint32Array(block),
  levels: new Uint8Array(block),
})

/** Begins to gather. A list for each term would take three times the memory, most of it for lists that are short. */
export const postingsLog = (): PostingsLog => {
  const numbers = new Map<string, number>()
  const blocks: Block[] = []
  let count = 0
  return {
    add(term, key, level) {
      let number = numbers.get(term)
      if (number === undefined) {
        number = numbers.size
        numbers.set(term, number)
      }
      const at = count % block
      if (at === 0) blocks.push(newBlock())
      const last = blocks.at(-1)
      if (last !== undefined) {
        last.terms[at] = number
        last.keys[at] = key
        last.levels[at] = level
      }
      count += 1
    },
    byTerm: () => sortByTerm(numbers, blocks, count),
  }
}

/** Sorts by counting, which keeps the order of the keys. */
const sortByTerm = (numbers: ReadonlyMap<string, number>, blocks: Block[], count: number): PostingsByTerm => {
  const starts = new Uint32Array(numbers.size + 1)
  const sizes = blocks.map((_, i) => Math.min(block, count - i * block))
  for (const [i, { terms }] of blocks.entries())
    for (let at = 0; at < (sizes[i] ?? 0); at += 1) bump(starts, (terms[at] ?? 0) + 1, 1)
  for (let i = 1; i < starts.length; i += 1) bump(starts, i, starts[i - 1] ?? 0)
  const next = starts.slice()
  const [keys, levels] = [new Uint32Array(count), new Uint8Array(count)]
  for (const size of sizes) {
    const from = blocks.shift()
    for (let at = 0; from !== undefined && at < size; at += 1) {
      const term = from.terms[at] ?? 0
      const place = next[term] ?? 0
      keys[place] = from.keys[at] ?? 0
      levels[place] = from.levels[at] ?? 0
      next[term] = place + 1
    }
  }
  return {
    terms: numbers.keys(),
    of(term) {
      const number = numbers.get(term) ?? -1
      const [start = 0, end = 0] = [starts[number], starts[number + 1]]
      return { keys: keys.subarray(start, end), levels: levels.subarray(start, end) }
    },
  }
}

const bump = (numbers: Uint32Array, at: number, by: number): void => {
  numbers[at] = (numbers[at] ?? 0) + by
}
