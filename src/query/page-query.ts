import { type ColumnLike, type ColumnName, columnSchema, unknownField } from './column.ts'
import { type Cursor, decodeCursor, encodeCursor, type Seal } from './cursor.ts'
import { type Filter, hashOf, type SortKey } from './filter.ts'
import { pageParameters } from './page-parameters.ts'
import { parseParameters } from './parse-parameters.ts'
import { type QueryFault, type QueryFaultCode, refuse, refuseWith } from './query-fault.ts'
import {
  type FieldCondition,
  hintingFields,
  parseFilter,
  parseSort,
  type SearchedVersion,
  splitConditions,
} from './search-query.ts'

/** A version as a query sees it. */
export interface QueriedVersion extends SearchedVersion {
  readonly id: string
}

/** A dataset as a query sees it; the newest version stands first. */
export interface QueriedDataset {
  readonly id: string
  readonly versions: readonly QueriedVersion[]
}

/** Which rows a page is made of, and in what order; every order ends in the row number. */
export interface Search {
  /** null: all rows. */
  readonly filter: Filter | null
  /** Empty: the order of the file. */
  readonly sort: readonly SortKey[]
  /** The row that the page follows in this order, which is quicker to find than an offset; null for none. */
  readonly after: number | null
  /** Tells this filter, order and choice of columns from others. */
  readonly hash: string
}

/** One page of one version, rows in the order of the file unless `search` says otherwise. Frozen data: it says what, not how. */
export interface PageQuery {
  readonly dataset: string
  readonly version: string
  /** How the page was asked for, which its links keep. */
  readonly by: 'offset' | 'cursor'
  /** Rows before the page. */
  readonly offset: number
  readonly limit: number
  /** null: all columns. */
  readonly select: readonly ColumnName[] | null
  readonly count: 'exact' | 'none'
  /** Absent for a plain page. */
  readonly search?: Search
}

const cursorFault = (code: QueryFaultCode, zh: string, en: string): QueryFault => ({
  code,
  parameter: 'cursor',
  what: { zh, en },
})

const invalidCursor = (zh: string, en: string): QueryFault =>
  cursorFault(
    'invalid_cursor',
    `游标无效：${zh}。请从第一页重新开始`,
    `Invalid cursor: ${en}. Start again from the first page`,
  )

/** Columns named by `select`, names and titles alike; throws QueryError listing every unknown one. */
export const parseSelect = (
  given: readonly string[],
  fields: readonly ColumnLike[],
): readonly ColumnName[] => {
  const schema = columnSchema(fields)
  const columns: ColumnName[] = []
  const faults: QueryFault[] = []
  for (const name of given) {
    const column = schema.find(name)
    if (column === undefined) faults.push(unknownField(name, 'select', fields))
    else if (columns.includes(column)) faults.push(repeatedField(name))
    else columns.push(column)
  }
  refuse(faults)
  return columns
}

const repeatedField = (name: string): QueryFault => ({
  code: 'invalid_parameter',
  parameter: 'select',
  what: { zh: `参数 select 重复了字段“${name}”`, en: `Parameter select repeats the field "${name}"` },
})

const goneVersion = (version: string): QueryFault =>
  cursorFault(
    'cursor_version_gone',
    `游标所属的版本 ${version} 已不再提供。请从第一页重新开始`,
    `Version ${version} of this cursor is gone. Start again from the first page`,
  )

const cursorVersion = (
  cursor: Cursor,
  dataset: QueriedDataset,
  pinned: string | undefined,
): QueriedVersion => {
  if (cursor.dataset !== dataset.id)
    refuseWith(invalidCursor('它属于另一个数据集', 'it belongs to another dataset'))
  if (pinned !== undefined && cursor.version !== pinned)
    refuseWith(invalidCursor('它属于另一个版本', 'it belongs to another version'))
  return dataset.versions.find(({ id }) => id === cursor.version) ?? refuseWith(goneVersion(cursor.version))
}

const cursorSelect = (cursor: Cursor, version: QueriedVersion): readonly ColumnName[] | null => {
  if (cursor.select === null) return null
  const { names } = columnSchema(version.fields)
  const missing = invalidCursor('字段不存在', 'it names no field')
  return cursor.select.map((position) => names[position] ?? refuseWith(missing))
}

const sameColumns = (a: readonly ColumnName[] | null, b: readonly ColumnName[]): boolean =>
  a !== null && a.length === b.length && a.every((name, index) => name === b[index])

type PageValues = ReturnType<typeof parseParameters<typeof pageParameters>>

/** A request for rows, its parameters read but not yet understood. */
interface SearchRequest {
  readonly values: Pick<PageValues, 'q' | 'bbox' | 'filter' | 'sort'>
  readonly conditions: readonly FieldCondition[]
}

type PageRequest = SearchRequest & { readonly values: PageValues }

/** The search that a request asks for, undefined where it wants every row as it comes; throws QueryError with all faults. */
export const searchOf = (
  { values, conditions }: SearchRequest,
  version: QueriedVersion,
  select: readonly ColumnName[] | null,
): Search | undefined => {
  const { q, bbox, filter, sort } = values
  if (conditions.length === 0 && (q ?? bbox ?? filter ?? sort) === undefined) return undefined
  const given = { ...(q && { q }), ...(bbox && { bbox }), ...(filter && { filter }) }
  const wanted = {
    filter: parseFilter(conditions, given, version),
    sort: sort === undefined ? [] : parseSort(sort, version.fields),
  }
  return { ...wanted, after: null, hash: hashOf([wanted.filter, wanted.sort, select]) }
}

const cursorPage = (
  cursor: Cursor,
  request: PageRequest,
  dataset: QueriedDataset,
  pinned: string | undefined,
): PageQuery => {
  const { limit, count, select } = request.values
  const version = cursorVersion(cursor, dataset, pinned)
  const columns = cursorSelect(cursor, version)
  if (select !== undefined && !sameColumns(columns, parseSelect(select, version.fields)))
    refuseWith(invalidCursor('它的字段与 select 不同', 'its fields differ from select'))
  const search = searchOf(request, version, columns)
  if (search?.hash !== cursor.search?.query)
    refuseWith(invalidCursor('它的条件或排序与参数不同', 'its filters or order differ from the parameters'))
  return {
    dataset: dataset.id,
    version: version.id,
    by: 'cursor',
    offset: cursor.row,
    limit,
    select: columns,
    count,
    ...(search === undefined ? {} : { search: { ...search, after: cursor.search?.after ?? null } }),
  }
}

const together: QueryFault = {
  code: 'invalid_parameter',
  parameter: 'offset',
  what: { zh: '参数 offset 与 cursor 不能同时使用', en: 'Parameters offset and cursor exclude each other' },
}

const askedVersion = (dataset: QueriedDataset, pinned: string | undefined): QueriedVersion => {
  const version =
    pinned === undefined ? dataset.versions[0] : dataset.versions.find(({ id }) => id === pinned)
  if (version === undefined) throw new TypeError(`no version ${pinned ?? ''} of ${dataset.id}`)
  return version
}

const unreadable = invalidCursor(
  '它不是本接口给出的，或已残缺、被改动',
  'it was not given by this API, or was cut or changed',
)

/**
 * The page that a raw query string asks of a dataset: of the version `pinned`, else of the cursor's own version, else of
 * the newest. `seal` opens its cursor, `table` may
 * have more parameters, which are for others to read. Throws QueryError with all faults. The dataset must have the pinned version, and at
 * least one.
 */
export const parsePageQuery = (
  rawQuery: string,
  dataset: QueriedDataset,
  seal: Seal,
  pinned?: string,
  table: typeof pageParameters = pageParameters,
): PageQuery => {
  const { rest, conditions } = splitConditions(rawQuery)
  const asked = askedVersion(dataset, pinned)
  const values = hintingFields(asked.fields, () => parseParameters(table, rest))
  if (values.cursor !== undefined && values.offset !== undefined) refuseWith(together)
  if (values.cursor !== undefined) {
    const cursor = decodeCursor(values.cursor, seal) ?? refuseWith(unreadable)
    return cursorPage(cursor, { values, conditions }, dataset, pinned)
  }
  const select = values.select === undefined ? null : parseSelect(values.select, asked.fields)
  const search = searchOf({ values, conditions }, asked, select)
  return {
    dataset: dataset.id,
    version: asked.id,
    by: 'offset',
    offset: values.offset ?? 0,
    limit: values.limit,
    select,
    count: values.count,
    ...(search === undefined ? {} : { search }),
  }
}

/** The cursor of the page that starts after `row` rows of the same walk; `after` is the last of them, where it is known. */
export const cursorAt = (
  query: PageQuery,
  row: number,
  fields: readonly ColumnLike[],
  seal: Seal,
  after: number | null = null,
): string => {
  const { names } = columnSchema(fields)
  const select = query.select?.map((name) => names.indexOf(name)) ?? null
  const search = query.search === undefined ? {} : { search: { after, query: query.search.hash } }
  return encodeCursor({ dataset: query.dataset, version: query.version, row, select, ...search }, seal)
}
