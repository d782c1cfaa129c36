import type { Field, FormerNames, Version } from '#release/manifest.ts'
import { declaredRenames, lonely, type Rename, renamesByTitle, withoutRenamed } from './compare-columns.ts'
import type { Rows } from './match-rows.ts'
import { addBytes, beginHash, hashed, rowCells } from './row-cells.ts'
import { scanRows } from './row-scan.ts'

/** Share of the values, counted as often as they occur, that two columns have in common where one is renamed. */
const needed = 0.9

/** Different values of a column beyond which nothing is told from them. */
const most = 2_000_000

type Compared = Rows & Pick<Version, 'fields'>

/**
 * Finds renamed columns among those that went and came: those that the publisher declares; beside them those that are of
 * one type, and either with the same title, which no other of them has, or with nine tenths of their values in common, two different ones at least; of several the one whose position
 * is nearest.
 */
export const findRenames = (
  before: Compared,
  after: Compared,
  formerNames: FormerNames = {},
): readonly Rename[] => {
  const all = lonely(before, after)
  const declared = declaredRenames(all, formerNames)
  const told = [...declared, ...renamesByTitle(withoutRenamed(all, declared))]
  const { gone, come } = withoutRenamed(all, told)
  const candidates = gone.filter(({ type }) => come.some((other) => other.type === type))
  if (candidates.length === 0) return told
  const wanted = come.filter(({ type }) => candidates.some((other) => other.type === type))
  return [...told, ...byValues(before, after, candidates, wanted)]
}

type Values = ReadonlyMap<number, number> | null

const byValues = (
  before: Compared,
  after: Compared,
  gone: readonly Field[],
  come: readonly Field[],
): readonly Rename[] => {
  const [old, now] = [valuesOf(before, gone), valuesOf(after, come)]
  const position = (side: Compared, { name }: Field): number => side.names.indexOf(name)
  const taken = new Set<string>()
  return gone.flatMap((field, i) => {
    const found = come
      .map((other, k) => ({ other, shared: other.type === field.type ? sharedOf(old[i], now[k]) : 0 }))
      .filter(({ other, shared }) => shared >= needed && !taken.has(other.name))
      .sort((x, y) => {
        const away = (other: Field): number => Math.abs(position(after, other) - position(before, field))
        return away(x.other) - away(y.other) || y.shared - x.shared
      })[0]
    if (found === undefined) return []
    taken.add(found.other.name)
    return [{ from: field.name, to: found.other.name, evidence: 'values' as const }]
  })
}

const sharedOf = (old: Values = null, now: Values = null): number => {
  if (old === null || now === null || old.size < 2 || now.size < 2) return 0
  let [shared, all, allNow] = [0, 0, 0]
  for (const [hash, count] of old) {
    shared += Math.min(count, now.get(hash) ?? 0)
    all += count
  }
  for (const count of now.values()) allNow += count
  return shared / Math.max(all, allNow)
}

/** How often each value occurs in some columns; null for one with too many. Missing values are no values. */
const valuesOf = (side: Compared, fields: readonly Field[]): readonly Values[] => {
  const columns = fields.map(({ name }) => side.names.indexOf(name))
  const counts: (Map<number, number> | null)[] = fields.map(() => new Map())
  const cells = rowCells(side.names)
  const nothing = 4
  scanRows(side.file, 0, side.file.count, (bytes, at) => {
    cells.find(bytes, at)
    for (const [i, column] of columns.entries()) {
      const values = counts[i]
      const [start = 0, end = 0] = [cells.starts[column], cells.ends[column]]
      if (!values || (end - start === nothing && bytes[start] === 0x6e)) continue
      beginHash()
      addBytes(bytes, start, end)
      const hash = (hashed.a >>> 0) * 2 ** 21 + (hashed.b >>> 11)
      values.set(hash, (values.get(hash) ?? 0) + 1)
      if (values.size > most) counts[i] = null
    }
  })
  return counts
}
