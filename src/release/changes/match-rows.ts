import type { SizedRowFile } from '#engine/row-file.ts'
import type { ColumnPlan } from './column-plan.ts'
import { HashJoin } from './hash-join.ts'
import { longestRising } from './longest-rising.ts'
import { addBytes, beginHash, hashed, isQuoted, type RowCells, rowCells, sameBytes } from './row-cells.ts'
import { readAtOnce, sameEnd, sameStart, scanRows } from './row-scan.ts'
import { rowWindow } from './row-window.ts'

/** The rows of one version. */
export interface Rows {
  readonly file: SizedRowFile
  /** Names of its columns, in order. */
  readonly names: readonly string[]
}

/** How a row of the newer version is matched with one of the older. */
export const matched = { not: 0, alike: 1, byKey: 2 } as const

/** Which rows of two versions are the same. Rows are counted from 0; all arrays leave out the first `start` rows. */
export interface RowMatch {
  /** Rows at the start that are the same in both and were not looked at. */
  readonly start: number
  /** For each row of the newer version: the row of the older, counted after `start`, or −1. */
  readonly sources: Int32Array
  /** For each row of the newer version: one of `matched`. */
  readonly how: Uint8Array
  /** For each row of the older version: 1 where it has a match. */
  readonly taken: Uint8Array
  /** For each row of the newer version: 1 where it is alike and keeps its place among the others. */
  readonly stays: Uint8Array
}

/**
 * Matches the rows of two versions: rows that are alike first, each once, in their order; of the rest those with the same
 * key. Holds about 40 bytes a row beyond the rows at which both begin and end alike.
 */
export const matchRows = (before: Rows, after: Rows, plan: ColumnPlan): RowMatch => {
  const start = plan.alike ? sameStart(before.file, after.file) : 0
  const end = plan.alike ? sameEnd(before.file, after.file, start) : 0
  const matching = new Matching(before, after, plan, start, end)
  matching.pairAlike()
  if (plan.key.length > 0) matching.pairByKey()
  matching.verify()
  return matching.result()
}

type Side = 'before' | 'after'

type Reads = Readonly<Record<Side, ReturnType<typeof rowWindow>>>

class Matching {
  readonly #before: Rows
  readonly #after: Rows
  readonly #plan: ColumnPlan
  readonly #start: number
  readonly #cells: Readonly<Record<Side, RowCells>>
  readonly #sources: Int32Array
  readonly #how: Uint8Array
  readonly #taken: Uint8Array

  constructor(before: Rows, after: Rows, plan: ColumnPlan, start: number, end: number) {
    this.#before = before
    this.#after = after
    this.#plan = plan
    this.#start = start
    this.#cells = { before: rowCells(before.names), after: rowCells(after.names) }
    this.#sources = new Int32Array(after.file.count - start - end).fill(-1)
    this.#how = new Uint8Array(this.#sources.length)
    this.#taken = new Uint8Array(before.file.count - start - end)
  }

  pairAlike(): void {
    if (this.#plan.whole.length === 0) return
    const whole = this.#plan.alike ? null : this.#plan.whole
    this.#pair(whole, matched.alike, this.#taken.length)
  }

  pairByKey(): void {
    let left = 0
    for (const taken of this.#taken) if (taken === 0) left += 1
    if (left > 0) this.#pair(this.#plan.key, matched.byKey, left)
  }

  /** Pairs what has no match yet by the cells of these columns, or by whole lines where there are none. */
  #pair(columns: ColumnPlan['key'] | null, how: number, left: number): void {
    const join = new HashJoin(left)
    const [start, taken, sources] = [this.#start, this.#taken, this.#sources]
    scanRows(
      this.#before.file,
      start,
      start + taken.length,
      (bytes, at, end, row) => {
        this.#hash('before', bytes, at, end, columns)
        join.put(hashed.a, hashed.b, row - start)
      },
      (row) => taken[row - start] === 0,
    )
    scanRows(
      this.#after.file,
      start,
      start + sources.length,
      (bytes, at, end, row) => {
        this.#hash('after', bytes, at, end, columns)
        const source = join.take(hashed.a, hashed.b)
        if (source < 0) return
        sources[row - start] = source
        this.#how[row - start] = how
        taken[source] = 1
      },
      (row) => sources[row - start] === -1,
    )
  }

  #hash(side: Side, bytes: Buffer, at: number, end: number, columns: ColumnPlan['key'] | null): void {
    beginHash()
    if (columns === null) {
      addBytes(bytes, at, end)
      return
    }
    const cells = this.#cells[side]
    cells.find(bytes, at)
    for (const pair of columns) {
      const column = pair[side]
      const [start, end] = [cells.starts[column] ?? 0, cells.ends[column] ?? 0]
      const quotes = pair.asText === true && isQuoted(bytes, start, end) ? 1 : 0
      addBytes(bytes, start + quotes, end - quotes)
    }
  }

  /** Undoes matches of rows whose hashes are the same by chance. */
  verify(): void {
    const read: Reads = {
      before: rowWindow(this.#before.file, readAtOnce / 16),
      after: rowWindow(this.#after.file, readAtOnce),
    }
    for (let row = 0; row < this.#sources.length; ) {
      const end = this.#endOfRun(row)
      if (this.#how[row] !== matched.not) this.#verifyRun(row, end, read)
      row = end
    }
  }

  /** Rows that stand one after another in both versions are compared together. */
  #endOfRun(row: number): number {
    const last = Math.min(
      this.#after.file.endWithin(this.#start + row, readAtOnce) - this.#start,
      this.#sources.length,
    )
    let end = row + 1
    while (end < last && this.#how[end] === this.#how[row] && this.#follows(end)) end += 1
    return end
  }

  #follows(row: number): boolean {
    const [source = -1, before = -1] = [this.#sources[row], this.#sources[row - 1]]
    return source < 0 ? before < 0 : source === before + 1
  }

  #verifyRun(row: number, end: number, read: Reads): void {
    const source = this.#sources[row] ?? 0
    const [start, count] = [this.#start, end - row]
    const whole = this.#plan.alike && this.#how[row] === matched.alike
    const old = read.before(start + source, start + source + count)
    const now = read.after(start + row, start + end)
    if (whole && old.equals(now)) return
    const columns = this.#how[row] === matched.byKey ? this.#plan.key : this.#plan.whole
    let [oldAt, nowAt] = [0, 0]
    for (let i = 0; i < count; i++) {
      if (!this.#sameCells(old, oldAt, now, nowAt, columns)) this.#undo(row + i)
      oldAt = old.indexOf(0x0a, oldAt) + 1
      nowAt = now.indexOf(0x0a, nowAt) + 1
    }
  }

  #sameCells(old: Buffer, oldAt: number, now: Buffer, nowAt: number, columns: ColumnPlan['key']): boolean {
    const { before, after } = this.#cells
    before.find(old, oldAt)
    after.find(now, nowAt)
    return columns.every((pair) => {
      const [from, to] = [before.starts[pair.before] ?? 0, before.ends[pair.before] ?? 0]
      const [start, end] = [after.starts[pair.after] ?? 0, after.ends[pair.after] ?? 0]
      if (pair.asText !== true) return sameBytes(old, from, to, now, start, end)
      const [was, is] = [isQuoted(old, from, to) ? 1 : 0, isQuoted(now, start, end) ? 1 : 0]
      return sameBytes(old, from + was, to - was, now, start + is, end - is)
    })
  }

  #undo(row: number): void {
    this.#taken[this.#sources[row] ?? 0] = 0
    this.#sources[row] = -1
    this.#how[row] = matched.not
  }

  result(): RowMatch {
    const places = this.#sources.map((source, row) => (this.#how[row] === matched.alike ? source : -1))
    return {
      start: this.#start,
      sources: this.#sources,
      how: this.#how,
      taken: this.#taken,
      stays: longestRising(places),
    }
  }
}
