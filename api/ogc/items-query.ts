import type { Seal } from '#query/cursor.ts'
import { maxPageRows } from '#query/page-parameters.ts'
import { type PageQuery, parsePageQuery } from '#query/page-query.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import type { Collection } from './collections.ts'
import { itemsParameters, mostFeatures } from './ogc-parameters.ts'
import { timeFilter } from './time-filter.ts'

/** A page of features that is asked for. */
export interface ItemsQuery {
  readonly page: PageQuery
  /** Parameters that say which features, which every link keeps; "" or beginning with "&". */
  readonly kept: string
  readonly box: string | undefined
}

// Of six numbers the third and sixth are heights, which nothing here has.
const flatBox = (text: string): string => {
  const parts = text.split(',')
  return parts.length === 6 ? [parts[0], parts[1], parts[3], parts[4]].join(',') : text
}

const both = (filter: string | undefined, time: string | null): string | undefined => {
  if (time === null) return filter
  return filter === undefined ? time : `(${filter}) AND ${time}`
}

const queryText = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&')

/** What a raw query string asks of a collection's items; throws QueryError with every fault. */
export const parseItemsQuery = (rawQuery: string, collection: Collection, seal: Seal): ItemsQuery => {
  const values = parseParameters(itemsParameters, rawQuery)
  const { bbox, datetime, filter, cursor } = values
  const limit = Math.min(values.limit, mostFeatures, maxPageRows)
  const box = bbox === undefined ? undefined : flatBox(bbox)
  const time = datetime === undefined ? null : timeFilter(datetime, collection)
  const asked = queryText({ limit: String(limit), bbox: box, filter: both(filter, time), cursor })
  const kept = queryText({ limit: String(limit), bbox, datetime, filter })
  return { page: parsePageQuery(asked, collection.dataset, seal), kept, box }
}
