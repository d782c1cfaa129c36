import type { Field, FormerNames, Version } from '#release/manifest.ts'
import { declaredRenames, lonely, type Rename, renamesByTitle, withoutRenamed } from './compare-columns.ts'
import type { Rows } from './match-rows.ts'
import { addBytes, beginHash, hashed, rowCells } from './row-cells.ts'
import { scanRows } from './row-scan.ts'

/** Share of the values, counted as often as they occur, that two columns have in common where one is renamed. */
const needed = 0.9

/** Different values of a column that are counted; of more, those whose hashes divide by a power of two. */
const most = 65_536

type Compared = Rows & Pick<Version, 'fields'>

/**
 * Finds renamed columns among those that went and came: those that the publisher declares; beside them those that are of
 * one type, and either with the same title, which no other of them has, or with nine tenths of their values in common, two different ones at least, of many a sample; of several the one whose position
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

/** How often values occur, by their hash: of all of them, or a sample that is the same in every column. */
class ValueCounts {
  readonly counts = new Map<number, number>()
  /** Only hashes that divide by it are counted. */
  part = 1

  add(hash: number): void {
    if (hash % this.part !== 0) return
    this.counts.set(hash, (this.counts.get(hash) ?? 0) + 1)
    if (this.counts.size > most) this.thin(this.part * 2)
  }

  thin(part: number): void {
    this.part = part
    for (const hash of this.counts.keys()) if (hash % part !== 0) this.counts.delete(hash)
  }
}

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

const sharedOf = (old?: ValueCounts, now?: ValueCounts): number => {
  if (old === undefined || now === undefined) return 0
  const part = Math.max(old.part, now.part)
  let [shared, all, allNow, different, differentNow] = [0, 0, 0, 0, 0]
  for (const [hash, count] of old.counts) {
    if (hash % part !== 0) continue
    shared += Math.min(count, now.counts.get(hash) ?? 0)
    all += count
    different += 1
  }
  for (const [hash, count] of now.counts) {
    if (hash % part !== 0) continue
    allNow += count
    differentNow += 1
  }
  return Math.min(different, differentNow) < 2 ? 0 : shared / Math.max(all, allNow)
}

/** How often each value occurs in some columns. Missing values are no values. */
const valuesOf = (side: Compared, fields: readonly Field[]): readonly ValueCounts[] => {
  const columns = fields.map(({ name }) => side.names.indexOf(name))
  const counts = fields.map(() => new ValueCounts())
  const cells = rowCells(side.names)
  const nothing = 4
  scanRows(side.file, 0, side.file.count, (bytes, at) => {
    cells.find(bytes, at)
    for (const [i, column] of columns.entries()) {
      const [start = 0, end = 0] = [cells.starts[column], cells.ends[column]]
      if (end - start === nothing && bytes[start] === 0x6e) continue
      beginHash()
      addBytes(bytes, start, end)
      counts[i]?.add((hashed.a >>> 0) * 2 ** 21 + (hashed.b >>> 11))
    }
  })
  return counts
}
