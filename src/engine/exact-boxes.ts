import type { Box } from '#query/box.ts'
import type { Filter } from '#query/filter.ts'
import { geometryMeetsBox } from './geometry-meets.ts'
import { paceOf } from './memory/pace.ts'
import type { QueryTable } from './query-table.ts'
import type { RowFile } from './row-file.ts'

type BoxFilter = Extract<Filter, { kind: 'box' }>
type GeometryBox = BoxFilter & { readonly place: { readonly kind: 'geometry' } }

/** Boxes whose misses are remembered, and how many rows these may be in all. */
const [mostBoxes, mostRows] = [64, 1_000_000]

/** Rows that are looked at in one read. */
const stride = 64

const isGeometryBox = (filter: BoxFilter): filter is GeometryBox =>
  filter.relation === 'intersects' && filter.place.kind === 'geometry'

/** Rows whose extent meets the box and does not lie within it: of all others the extent tells how they lie. */
const inDoubt = (filter: BoxFilter): Filter => ({
  kind: 'all',
  of: [filter, { kind: 'not', of: { ...filter, relation: 'within' } }],
})

/** The rows that a box misses though their extent meets it, in the order of the file. */
const findMisses = async (
  { place, box }: GeometryBox,
  rows: Uint32Array,
  file: RowFile,
  pace: ReturnType<typeof paceOf>,
): Promise<readonly number[]> => {
  const misses: number[] = []
  for (const [at, row] of rows.entries()) {
    const record = JSON.parse(file.slice(row, row + 1).toString('utf8')) as Readonly<Record<string, unknown>>
    if (!geometryMeetsBox(record[place.column], box)) misses.push(row)
    if (at % stride !== 0) continue
    const rest = pace()
    if (rest !== undefined) await rest
  }
  return misses
}

/** By box: rows that it misses though their extent meets it. */
export interface Misses {
  get(key: string): readonly number[] | undefined
  set(key: string, misses: readonly number[]): void
}

/** Remembers the misses of the boxes of one table that were asked for last. */
export const missesKept = (): Misses => {
  const known = new Map<string, readonly number[]>()
  return {
    get: (key) => known.get(key),
    set(key, misses) {
      known.set(key, misses)
      const held = (): number => [...known.values()].reduce((sum, { length }) => sum + length, 0)
      for (const oldest of known.keys()) {
        if (known.size <= 1 || (known.size <= mostBoxes && held() <= mostRows)) return
        known.delete(oldest)
      }
    },
  }
}

const hasGeometryBox = (filter: Filter): boolean => {
  switch (filter.kind) {
    case 'box':
      return isGeometryBox(filter)
    case 'not':
      return hasGeometryBox(filter.of)
    case 'all':
    case 'any':
      return filter.of.some(hasGeometryBox)
    default:
      return false
  }
}

/**
 * A table that judges boxes by geometries, not by extents alone: what an extent leaves in doubt is looked at in the row
 * file, and what was found there is `kept` for the next query. `time` is that of one query, in milliseconds.
 */
export const withExactBoxes = (table: QueryTable, file: RowFile, kept: Misses, time: number): QueryTable => {
  const missesOf = async (filter: GeometryBox, signal?: AbortSignal): Promise<readonly number[]> => {
    const key = JSON.stringify([filter.place.column, filter.box satisfies Box])
    const known = kept.get(key)
    if (known !== undefined) return known
    const pace = paceOf(time, signal)
    const rows = await table.find({ filter: inDoubt(filter), sort: [] }, signal)
    const misses = await findMisses(filter, rows, file, pace)
    kept.set(key, misses)
    return misses
  }
  const exact = async (filter: Filter, signal?: AbortSignal): Promise<Filter> => {
    if (!hasGeometryBox(filter)) return filter
    switch (filter.kind) {
      case 'box': {
        if (!isGeometryBox(filter)) return filter
        const rows = await missesOf(filter, signal)
        return rows.length === 0 ? filter : { kind: 'all', of: [filter, { kind: 'except', rows }] }
      }
      case 'not':
        return { kind: 'not', of: await exact(filter.of, signal) }
      case 'all':
      case 'any': {
        const of: Filter[] = []
        for (const part of filter.of) of.push(await exact(part, signal))
        return { kind: filter.kind, of }
      }
      default:
        return filter
    }
  }
  const settled = async <Q extends { readonly filter: Filter | null }>(
    query: Q,
    signal?: AbortSignal,
  ): Promise<Q> =>
    query.filter === null || !hasGeometryBox(query.filter)
      ? query
      : { ...query, filter: await exact(query.filter, signal) }
  return {
    ...table,
    rows: async (query, signal) => table.rows(await settled(query, signal), signal),
    find: async (query, signal) => table.find(await settled(query, signal), signal),
    count: async (filter, signal) => table.count((await settled({ filter }, signal)).filter, signal),
    groups: async (query, signal) => table.groups(await settled(query, signal), signal),
  }
}
