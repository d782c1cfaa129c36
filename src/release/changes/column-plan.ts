import type { FieldType } from '#catalog/entry.ts'
import type { Field, Version } from '#release/manifest.ts'
import { type Rename, sourcesOf } from './compare-columns.ts'

/** A cell of the newer rows that is compared with one of the older: their positions. */
export interface Pair {
  readonly before: number
  readonly after: number
  /** Cells of different types, which are the same where their texts are: 1 and "1". */
  readonly asText?: true
}

/** How the rows of two versions are compared. */
export interface ColumnPlan {
  /** Both have the same columns in the same order: equal lines are equal rows. */
  readonly alike: boolean
  /** Columns of one type in both: rows are the same where these cells are. In the order of the newer version. */
  readonly compared: readonly Pair[]
  /** Columns of the newer version that are new (`before` is −1) or of another type. */
  readonly derived: readonly Pair[]
  /** The columns that make the primary key, of another type too; empty where rows can only be matched as a whole. */
  readonly key: readonly Pair[]
  /** The columns by which whole rows are matched: those compared, and those of the key. */
  readonly whole: readonly Pair[]
}

/** Types of cells that have no text by which they could be matched. */
const opaque: ReadonlySet<FieldType | undefined> = new Set<FieldType>(['object', 'array', 'geojson'])

/** Makes the plan of comparing two versions. */
export const planColumns = (
  before: Pick<Version, 'fields'>,
  after: Pick<Version, 'fields' | 'primaryKey'>,
  renames: readonly Rename[],
): ColumnPlan => {
  const pairs = sourcesOf(before, after, renames).map(({ from }, position) => ({
    before: before.fields.findIndex(({ name }) => name === from),
    after: position,
  }))
  const typeOf = (fields: readonly Field[], position: number) => fields[position]?.type
  const isCompared = (pair: Pair): boolean =>
    pair.before >= 0 && typeOf(before.fields, pair.before) === typeOf(after.fields, pair.after)
  const compared = pairs.filter(isCompared)
  const matchable = (pair: Pair): Pair[] => {
    if (pair.before < 0) return []
    if (isCompared(pair)) return [pair]
    const types = [typeOf(before.fields, pair.before), typeOf(after.fields, pair.after)]
    return types.some((type) => opaque.has(type)) ? [] : [{ ...pair, asText: true }]
  }
  const found = after.primaryKey.flatMap((name) =>
    pairs.filter((pair) => after.fields[pair.after]?.name === name).flatMap(matchable),
  )
  const key = found.length === after.primaryKey.length ? found : []
  return {
    alike:
      compared.length === before.fields.length &&
      compared.length === after.fields.length &&
      pairs.every((pair) => pair.before === pair.after) &&
      renames.length === 0,
    compared,
    derived: pairs.filter((pair) => !isCompared(pair)),
    key,
    whole: [...compared, ...key.filter(({ asText }) => asText)],
  }
}
