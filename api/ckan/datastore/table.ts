import type { Context } from 'hono'
import { sliceRows } from '#engine/record-bytes.ts'
import type { RowFile } from '#engine/row-file.ts'
import { type Filter, hashOf, type SortKey } from '#query/filter.ts'
import { currentVersion, type Dataset, type Version } from '#release/manifest.ts'
import { computing } from '../../computing.ts'
import type { Serving } from '../../serving.ts'
import type { ActionCall } from '../action.ts'
import { notFound } from '../ckan-error.ts'
import { namesOf } from '../names.ts'

/** The rows of a dataset, as a table of the DataStore. */
export interface Table {
  readonly dataset: Dataset
  readonly version: Version
  /** Id of the resource that it was asked for by. */
  readonly resource: string
}

/** The table of a resource's id, of any format, or of a package's name or id; throws CKAN's Not Found Error. */
export const tableOf = ({ serving: { release } }: Pick<ActionCall, 'serving'>, given: string): Table => {
  const names = namesOf(release)
  const id = names.resource(given)?.id ?? names.dataset(given)
  const dataset = id === undefined ? undefined : release.dataset(id)
  const version = dataset && currentVersion(dataset)
  if (dataset === undefined || version === undefined)
    throw notFound(`Resource "${given.slice(0, 100)}" was not found.`)
  const resource = names.resource(given) === undefined ? names.resourceUuid(dataset.id, 'csv') : given
  return { dataset, version, resource }
}

/** Which rows of a table are wanted. */
export interface RowsWanted {
  readonly filter: Filter | null
  readonly sort: readonly SortKey[]
  readonly reversed: boolean
  /** Rows numbered up to this one are passed over. */
  readonly after: number
  readonly offset: number
  readonly limit: number
  readonly counted: boolean
}

/** Rows with their numbers, from 1. */
export interface RowsFound {
  readonly records: readonly Readonly<Record<string, unknown>>[]
  readonly numbers: readonly number[]
  /** How many there are without a limit; undefined where that was not asked. */
  readonly total: number | undefined
}

const parse = (ndjson: Buffer): Readonly<Record<string, unknown>>[] => {
  const text = ndjson.toString('utf8').trimEnd()
  return text === '' ? [] : (JSON.parse(`[${text.replaceAll('\n', ',')}]`) as Record<string, unknown>[])
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at)

const cut = (file: RowFile, rows: readonly number[], wanted: RowsWanted): RowsFound => {
  const page = rows.slice(wanted.offset, wanted.offset + wanted.limit)
  return {
    records: parse(sliceRows(file, page)),
    numbers: page.map((row) => row + 1),
    total: wanted.counted ? rows.length : undefined,
  }
}

const everyRow = (file: RowFile, wanted: RowsWanted): RowsFound => {
  const { after, offset, limit, reversed, counted } = wanted
  const total = Math.max(0, file.count - after)
  const start = reversed ? Math.max(after, file.count - offset - limit) : after + offset
  const end = reversed ? file.count - offset : Math.min(file.count, start + limit)
  const numbers = range(start, Math.max(start, end)).map((row) => row + 1)
  const records = parse(file.slice(start, Math.max(start, end)))
  return {
    records: reversed ? records.reverse() : records,
    numbers: reversed ? numbers.reverse() : numbers,
    total: counted ? total : undefined,
  }
}

/** The wanted rows of a table: of the row file alone where nothing is filtered or sorted, else as the engine finds them. */
export const rowsOf = async (
  c: Context,
  { release, engine }: Serving,
  { dataset, version }: Table,
  wanted: RowsWanted,
): Promise<RowsFound> => {
  const file = release.rows(dataset.id, version.id)
  if (file === undefined) throw new Error(`version ${version.id} has no rows`)
  const { filter, sort, reversed, after, offset, limit, counted } = wanted
  if (filter === null && sort.length === 0) return everyRow(file, wanted)
  return computing(c, async (signal) => {
    if (reversed || after > 0) {
      const found = await engine.find(dataset.id, version.id, { filter, sort }, signal)
      const rows = [...(found ?? [])].filter((row) => row >= after)
      return cut(file, reversed ? rows.reverse() : rows, wanted)
    }
    const page = await engine.page(
      {
        ...{ dataset: dataset.id, version: version.id, by: 'offset', offset, limit: Math.max(1, limit) },
        ...{ select: null, count: counted ? 'exact' : 'none' },
        search: { filter, sort, after: null, hash: hashOf([filter, sort]) },
      },
      signal,
    )
    if (page?.walk === undefined) throw new Error(`version ${version.id} has no rows`)
    const rows = page.walk.rows.slice(0, limit)
    return {
      records: parse(page.records).slice(0, limit),
      numbers: rows.map((row) => row + 1),
      total: counted ? page.total : undefined,
    }
  })
}
