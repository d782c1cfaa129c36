/** One line of a file of changes (docs/versions.md). Rows count from 1. */
export type ChangeLine =
  | { readonly op: 'added'; readonly to: number; readonly record: Cells }
  | { readonly op: 'removed'; readonly from: number; readonly record: Cells }
  | {
      readonly op: 'changed'
      readonly from: number
      readonly to: number
      readonly key: Cells
      readonly before: Cells
      readonly after: Cells
    }
  | {
      readonly op: 'moved'
      readonly from: number
      readonly to: number
      readonly rows?: number
      readonly after?: Cells
    }
  | { readonly op: 'filled'; readonly from: number; readonly to: number; readonly after: Cells }

type Cells = Readonly<Record<string, unknown>>

/** The kinds of changes, in the order in which they are told. */
export const changeKinds = ['added', 'removed', 'changed', 'moved', 'filled'] as const

/** One of them. */
export type ChangeKind = (typeof changeKinds)[number]

/** A cell of a changed row: what it is, what it was; without either, it is as it was. */
export interface ChangedCell {
  readonly now?: unknown
  readonly was?: unknown
  readonly kind: 'same' | 'added' | 'removed' | 'changed'
}

const cellIn = (line: ChangeLine, name: string): ChangedCell => {
  if (line.op === 'added') return { kind: 'added', now: line.record[name] }
  if (line.op === 'removed') return { kind: 'removed', was: line.record[name] }
  if (line.op === 'changed') {
    if (Object.hasOwn(line.after, name) || Object.hasOwn(line.before, name))
      return { kind: 'changed', now: line.after[name], was: line.before[name] }
    return Object.hasOwn(line.key, name) ? { kind: 'same', now: line.key[name] } : { kind: 'same' }
  }
  const after = line.after ?? {}
  return Object.hasOwn(after, name) ? { kind: 'added', now: after[name] } : { kind: 'same' }
}

/** The cells of a changed row under some columns. */
export const cellsOf = (line: ChangeLine, names: readonly string[]): readonly ChangedCell[] =>
  names.map((name) => cellIn(line, name))

/** Which row a change is about: as it is numbered now, and as it was where that differs. */
export const rowOf = (line: ChangeLine): { readonly now?: number; readonly was?: number } => {
  if (line.op === 'added') return { now: line.to }
  if (line.op === 'removed') return { was: line.from }
  return line.from === line.to ? { now: line.to } : { now: line.to, was: line.from }
}
