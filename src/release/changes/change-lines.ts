import type { Version } from '#release/manifest.ts'
import type { ColumnPlan } from './column-plan.ts'
import { type RowCells, rowCells, sameBytes } from './row-cells.ts'

/** Writes the lines of a change file. Rows are counted from 1 in them, from 0 here; records are the rows' own bytes. */
export interface ChangeLines {
  removed(row: number, record: string): string
  added(row: number, record: string): string
  moved(from: number, to: number, rows: number): string
  /** A row that has another place or other cells: those that differ, or none; null where nothing is to be said. */
  changed(kind: 'changed' | 'moved' | 'filled', from: Line, to: Line): string | null
}

/** A row with its bytes. */
export interface Line {
  readonly row: number
  readonly bytes: Buffer
}

type Side = Pick<Version, 'fields'>

/** Makes what writes the changes between two versions that are compared after `plan`. */
export const changeLines = (before: Side, after: Side, plan: ColumnPlan): ChangeLines => {
  const keysOf = ({ fields }: Side): readonly string[] => fields.map(({ name }) => `${JSON.stringify(name)}:`)
  const [oldKeys, newKeys] = [keysOf(before), keysOf(after)]
  const [old, now] = [before, after].map(({ fields }) => rowCells(fields.map(({ name }) => name)))
  if (old === undefined || now === undefined) throw new Error('two versions are compared')
  const member = (keys: readonly string[], cells: RowCells, bytes: Buffer, column: number): string =>
    keys[column] + bytes.toString('utf8', cells.starts[column], cells.ends[column])
  const differs = (from: Line, to: Line, pair: ColumnPlan['compared'][number]): boolean => {
    const [start, end] = [now.starts[pair.after] ?? 0, now.ends[pair.after] ?? 0]
    if (pair.before < 0) return to.bytes.toString('latin1', start, end) !== 'null'
    const [oldStart, oldEnd] = [old.starts[pair.before] ?? 0, old.ends[pair.before] ?? 0]
    return !sameBytes(from.bytes, oldStart, oldEnd, to.bytes, start, end)
  }
  return {
    removed: (row, record) => `{"op":"removed","from":${row + 1},"record":${record}}\n`,
    added: (row, record) => `{"op":"added","to":${row + 1},"record":${record}}\n`,
    moved: (from, to, rows) => `{"op":"moved","from":${from + 1},"to":${to + 1},"rows":${rows}}\n`,
    changed(kind, from, to) {
      old.find(from.bytes, 0)
      now.find(to.bytes, 0)
      const other = plan.compared.filter((pair) => differs(from, to, pair))
      const derived = plan.derived.filter((pair) => differs(from, to, pair))
      if (kind === 'filled' && derived.length === 0) return null
      const object = (members: readonly string[]): string => `{${members.join(',')}}`
      const afterMembers = [...other, ...derived].map((pair) => member(newKeys, now, to.bytes, pair.after))
      const parts = [`"op":"${kind}"`, `"from":${from.row + 1}`, `"to":${to.row + 1}`]
      if (kind === 'changed') {
        const key = plan.key.map((pair) => member(newKeys, now, to.bytes, pair.after))
        const was = other.map((pair) => member(oldKeys, old, from.bytes, pair.before))
        parts.push(`"key":${object(key)}`, `"before":${object(was)}`)
      }
      if (afterMembers.length > 0) parts.push(`"after":${object(afterMembers)}`)
      return `{${parts.join(',')}}\n`
    },
  }
}
