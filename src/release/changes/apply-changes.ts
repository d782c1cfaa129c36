import type { SizedRowFile } from '#engine/row-file.ts'
import type { ChangeSummary } from './changes.ts'
import { scanRows } from './row-scan.ts'

/**
 * Makes the rows of the newer version of those of the older and the changes between them, as docs/versions.md says: rows
 * named by `from` leave their places, `to` gives rows theirs, and all others fill the places that are left, in their order.
 * Yields the lines of the newer row file, without line feeds. For checking changes, so it holds them in memory.
 */
export function* applyChanges(
  before: SizedRowFile,
  changes: SizedRowFile,
  { fields, rows }: Pick<ChangeSummary, 'fields' | 'rows'>,
): Generator<string> {
  const { leaves, placed } = readChanges(before, changes)
  let next = 0
  for (let to = 1; to <= rows.after; to++) {
    const change = placed.get(to)
    if (change?.record !== undefined) {
      yield JSON.stringify(change.record)
      continue
    }
    if (change === undefined) {
      next += 1
      while (leaves.has(next)) next += 1
    }
    const from = change?.from ?? next
    const old: unknown = JSON.parse(before.slice(from - 1, from).toString())
    const row = fields.map(({ name, from: source }) => {
      const value: unknown =
        change?.after !== undefined && Object.hasOwn(change.after, name)
          ? Reflect.get(change.after, name)
          : source === null
            ? null
            : Reflect.get(Object(old), source)
      return `${JSON.stringify(name)}:${JSON.stringify(value)}`
    })
    yield `{${row.join(',')}}`
  }
}

/** A line of the NDJSON file of changes. */
interface Change {
  readonly from?: number
  readonly to?: number
  readonly rows?: number
  readonly record?: object
  readonly after?: object
}

const readChanges = (before: SizedRowFile, changes: SizedRowFile) => {
  const leaves = new Set<number>()
  const placed = new Map<number, Change>()
  scanRows(changes, 0, changes.count, (bytes, start, end) => {
    const change: Change = JSON.parse(bytes.toString('utf8', start, end))
    for (let i = 0; i < (change.rows ?? 1); i++) {
      const from = change.from === undefined ? undefined : change.from + i
      if (from !== undefined && from > before.count)
        throw new Error(`there is no row ${from} in the older version`)
      if (from !== undefined) leaves.add(from)
      if (change.to !== undefined)
        placed.set(change.to + i, from === undefined ? change : { ...change, from })
    }
  })
  return { leaves, placed }
}
