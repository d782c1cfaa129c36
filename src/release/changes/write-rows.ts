import type { SizedRowFile } from '#engine/row-file.ts'
import type { LineFile } from './change-files.ts'
import type { ChangeLines } from './change-lines.ts'
import type { ChangeTable } from './change-table.ts'
import type { RowCounts } from './changes.ts'
import type { ColumnPlan } from './column-plan.ts'
import { matched, type RowMatch } from './match-rows.ts'
import { readAtOnce, scanRows } from './row-scan.ts'
import { rowWindow } from './row-window.ts'

/** Rows that differ, by kind. */
export type Emitted = Pick<RowCounts, 'added' | 'removed' | 'changed' | 'moved'>

/** What the changes of rows are written with. */
export interface Emitters {
  readonly lines: ChangeLines
  readonly table: ChangeTable
  readonly ndjson: LineFile
  readonly csv: LineFile
}

/** Writes every row that differs: those that were removed, in their order, then the others in the order of the newer rows. */
export const emitRows = async (
  before: SizedRowFile,
  after: SizedRowFile,
  found: { readonly plan: ColumnPlan; readonly match: RowMatch },
  emitters: Emitters,
): Promise<Emitted> => {
  const removed = await emitRemoved(before, found.match, emitters)
  return { removed, ...(await emitOthers(before, after, found, emitters)) }
}

/** Looks at rows a few at a time, so that what is written can reach the disk in between. */
const inTurns = async (
  file: SizedRowFile,
  first: number,
  last: number,
  { ndjson, csv }: Emitters,
  turn: (first: number, last: number) => void,
): Promise<void> => {
  for (let row = first; row < last; ) {
    const end = Math.min(file.endWithin(row, readAtOnce), last)
    turn(row, end)
    if (ndjson.isFull || csv.isFull) await Promise.all([ndjson.flush(), csv.flush()])
    row = end
  }
}

const emitRemoved = async (
  before: SizedRowFile,
  { start, taken }: RowMatch,
  emitters: Emitters,
): Promise<number> => {
  const { lines, table, ndjson, csv } = emitters
  let count = 0
  await inTurns(before, start, start + taken.length, emitters, (first, last) =>
    scanRows(
      before,
      first,
      last,
      (bytes, at, end, row) => {
        const record = bytes.toString('utf8', at, end)
        ndjson.add(lines.removed(row, record))
        csv.add(table.row('removed', row, null, record))
        count += 1
      },
      (row) => taken[row - start] === 0,
    ),
  )
  return count
}

const emitOthers = async (
  before: SizedRowFile,
  after: SizedRowFile,
  { plan, match }: { readonly plan: ColumnPlan; readonly match: RowMatch },
  emitters: Emitters,
): Promise<Omit<Emitted, 'removed'>> => {
  const { start, sources, how, stays } = match
  const { lines, table, ndjson, csv } = emitters
  const old = rowWindow(before, readAtOnce / 16)
  const counts = { added: 0, changed: 0, moved: 0 }
  let run: { from: number; to: number; rows: number } | null = null
  const endRun = (): void => {
    if (run !== null) ndjson.add(lines.moved(run.from, run.to, run.rows))
    run = null
  }
  const move = (from: number, to: number): void => {
    if (run !== null && run.from + run.rows === from && run.to + run.rows === to) run.rows += 1
    else {
      endRun()
      run = { from, to, rows: 1 }
    }
  }
  const look = (bytes: Buffer, at: number, end: number, row: number): void => {
    const [from, kind] = [start + (sources[row - start] ?? 0), how[row - start]]
    const moved = kind === matched.alike && stays[row - start] === 0
    if (moved) counts.moved += 1
    if (moved && plan.derived.length === 0) {
      move(from, row)
      return
    }
    endRun()
    if (kind === matched.not) {
      const record = bytes.toString('utf8', at, end)
      counts.added += 1
      ndjson.add(lines.added(row, record))
      csv.add(table.row('added', null, row, record))
      return
    }
    const [was, is] = [
      { row: from, bytes: old(from, from + 1).subarray(0, -1) },
      { row, bytes: bytes.subarray(at, end) },
    ]
    const line = lines.changed(kind === matched.byKey ? 'changed' : moved ? 'moved' : 'filled', was, is)
    if (line !== null) ndjson.add(line)
    if (kind !== matched.byKey) return
    counts.changed += 1
    csv.add(table.row('before', from, row, was.bytes.toString()))
    csv.add(table.row('after', from, row, is.bytes.toString()))
  }
  const isSame = (row: number): boolean => how[row - start] === matched.alike && stays[row - start] === 1
  const wanted = plan.derived.length === 0 ? (row: number): boolean => !isSame(row) : undefined
  await inTurns(after, start, start + sources.length, emitters, (first, last) =>
    scanRows(after, first, last, look, wanted),
  )
  endRun()
  return counts
}
