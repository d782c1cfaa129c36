import type { QueryEngine } from '#engine/engine.ts'
import { QueriesWaiting, QueryAbandoned, QueryTimeout, QueryTooLarge } from '#engine/query-failure.ts'
import type { Filter } from '#query/filter.ts'
import { askedValues, type Hint, likelyValues, nearestValues } from '#query/hints.ts'
import type { Version } from '#release/manifest.ts'

const isRefusal = (error: unknown): boolean =>
  [QueriesWaiting, QueryAbandoned, QueryTimeout, QueryTooLarge].some((kind) => error instanceof kind)

/**
 * What was probably meant by the values of a filter that met nothing: published values of the same columns. Two values are
 * looked at, among the most frequent that begin alike; none where the engine has no time for it.
 */
export const hintsFor = async (
  engine: QueryEngine,
  dataset: string,
  version: Version,
  filter: Filter | null,
): Promise<readonly Hint[]> => {
  try {
    const hints = askedValues(filter, version.fields).map(async (asked): Promise<Hint> => {
      const groups = await engine.groups(dataset, version.id, likelyValues(asked))
      const known = (groups?.rows ?? []).map(([value]) => String(value ?? ''))
      return { field: asked.column, value: asked.value, didYouMean: nearestValues(asked.value, known) }
    })
    return (await Promise.all(hints)).filter(({ didYouMean }) => didYouMean.length > 0)
  } catch (error) {
    if (isRefusal(error)) return []
    throw error
  }
}
