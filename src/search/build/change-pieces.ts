import { byteWriter } from '../byte-stream.ts'
import { facetNames, type ResultCard, type SearchColumns } from '../document.ts'
import { firstKey } from '../piece-layout.ts'
import type { CardsPiece, TermPostings, Word, WordsPiece } from '../pieces.ts'
import type { Described } from './describe.ts'

/** What a term weighs in one dataset from now on; null where it has it no more. */
export interface TermChange {
  readonly key: number
  readonly level: number | null
}

/** Changes the postings of a term; `changes` rise by key. */
export const changePostings = (
  before: TermPostings | undefined,
  changes: readonly TermChange[],
): TermPostings => {
  const keys: number[] = []
  const levels: number[] = []
  const put = (key: number, level: number | null): void => {
    if (level === null) return
    keys.push(key)
    levels.push(level)
  }
  const old = before ?? { keys: new Uint32Array(), levels: new Uint8Array() }
  let at = 0
  for (const { key, level } of changes) {
    for (; at < old.keys.length && (old.keys[at] ?? 0) < key; at++)
      put(old.keys[at] ?? 0, old.levels[at] ?? 0)
    if (old.keys[at] === key) at += 1
    put(key, level)
  }
  for (; at < old.keys.length; at++) put(old.keys[at] ?? 0, old.levels[at] ?? 0)
  return { keys: Uint32Array.from(keys), levels: Uint8Array.from(levels) }
}

/** One dataset more (1) or less (-1) with a word under a key. */
export interface WordChange {
  readonly key: string
  readonly word: string
  readonly spelling: string
  readonly by: 1 | -1
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Counts the words of a piece anew. */
export const changeWords = (before: WordsPiece, changes: readonly WordChange[]): WordsPiece => {
  const keys = new Map(
    Object.entries(before).map(([key, words]) => [key, new Map(words.map((word) => [word[0], word]))]),
  )
  for (const { key, word, spelling, by } of changes) {
    const words = keys.get(key) ?? new Map<string, Word>()
    words.set(word, [word, spelling, (words.get(word)?.[2] ?? 0) + by])
    keys.set(key, words)
  }
  return sortWords(keys)
}

/** A piece of the words that any dataset has, by what they are looked up by. */
export const sortWords = (
  keys: Iterable<readonly [key: string, words: ReadonlyMap<string, Word>]>,
): WordsPiece =>
  Object.fromEntries(
    [...keys]
      .map(([key, words]): [string, Word[]] => [key, [...words.values()].filter(([, , count]) => count > 0)])
      .filter(([, words]) => words.length > 0)
      .map(([key, words]): [string, Word[]] => [key, words.sort((a, b) => byText(a[0], b[0]))])
      .sort(([a], [b]) => byText(a, b)),
  )

/** The cards of a piece, by key. */
export const cardsPiece = (datasets: readonly Pick<Described, 'key' | 'document'>[]): CardsPiece =>
  datasets.map(({ key, document }): readonly [number, ResultCard] => [key, document.card])

/** Takes the cards of `gone` out of a piece and puts those of `come` in. */
export const changeCards = (
  before: CardsPiece,
  gone: ReadonlySet<number>,
  come: readonly Pick<Described, 'key' | 'document'>[],
): CardsPiece => [...before.filter(([key]) => !gone.has(key)), ...cardsPiece(come)].sort(([a], [b]) => a - b)

const dayOf = (date: string): number => {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
  return Number.isFinite(day) ? Math.max(0, day) : 0
}

const digitsKept = 1000

const powerOf = (rows: number): number => {
  let power = 0
  for (let rest = rows; rest >= digitsKept; rest = Math.floor(rest / 10)) power += 1
  return power
}

const columnOf = (values: readonly (readonly string[])[]) => {
  const byName = new Map(values.map((list) => [list.join('\n'), list]))
  const names = [...byName.keys()].sort(byText)
  const numbers = new Map(names.map((name, index) => [name, index]))
  return {
    lists: names.map((name) => byName.get(name) ?? []),
    at: values.map((list) => numbers.get(list.join('\n')) ?? 0),
  }
}

/** The columns of one dataset, and its key. */
export interface KeyedColumns {
  readonly key: number
  readonly columns: SearchColumns
}

/** The bytes of a piece of columns, not deflated: its datasets rise by key. */
export const columnsBytes = (datasets: readonly KeyedColumns[], size: number, piece: number): Uint8Array => {
  const writer = byteWriter()
  const numbers = (values: readonly number[]): void => {
    for (const value of values) writer.number(value)
  }
  let last = firstKey('columns', size, piece) - 1
  const days = datasets.map(({ columns }) => dayOf(columns.modified))
  const rows = datasets.map(({ columns }) => columns.rows)
  writer.number(datasets.length)
  for (const { key } of datasets) {
    writer.number(key - last - 1)
    last = key
  }
  numbers(days.map((day) => day % 128))
  numbers(days.map((day) => Math.floor(day / 128)))
  numbers(rows.map((count) => Math.floor(count / 10 ** powerOf(count))))
  numbers(rows.map(powerOf))
  for (const name of facetNames) {
    const { lists, at } = columnOf(datasets.map(({ columns }) => columns.facets[name]))
    writer.text(JSON.stringify(lists))
    numbers(at)
  }
  return writer.bytes()
}
