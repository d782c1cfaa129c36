import { type ColumnLike, type ColumnName, columnSchema, unknownField } from './column.ts'
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts'
import { pageParameters } from './page-parameters.ts'
import { parseParameters } from './parse-parameters.ts'
import { type QueryFault, type QueryFaultCode, refuse, refuseWith } from './query-fault.ts'

/** A version as a query sees it. */
export interface QueriedVersion {
  readonly id: string
  readonly fields: readonly ColumnLike[]
}

/** A dataset as a query sees it; the newest version stands first. */
export interface QueriedDataset {
  readonly id: string
  readonly versions: readonly QueriedVersion[]
}

/** One page of one version, rows in the order of the file. Frozen data: it says what, not how. */
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

const cursorPage = (
  text: string,
  { limit, count, select }: PageValues,
  dataset: QueriedDataset,
  pinned: string | undefined,
): PageQuery => {
  const unreadable = invalidCursor(
    '它不是本接口给出的，或已残缺',
    'it was not given by this API, or is incomplete',
  )
  const cursor = decodeCursor(text) ?? refuseWith(unreadable)
  const version = cursorVersion(cursor, dataset, pinned)
  const columns = cursorSelect(cursor, version)
  if (select !== undefined && !sameColumns(columns, parseSelect(select, version.fields)))
    refuseWith(invalidCursor('它的字段与 select 不同', 'its fields differ from select'))
  return {
    dataset: dataset.id,
    version: version.id,
    by: 'cursor',
    offset: cursor.row,
    limit,
    select: columns,
    count,
  }
}

const together: QueryFault = {
  code: 'invalid_parameter',
  parameter: 'offset',
  what: { zh: '参数 offset 与 cursor 不能同时使用', en: 'Parameters offset and cursor exclude each other' },
}

/**
 * The page that a raw query string asks of a dataset: of the version `pinned`, else of the cursor's own version, else of
 * the newest. Throws QueryError with all faults. The dataset must have the pinned version, and at least one.
 */
export const parsePageQuery = (rawQuery: string, dataset: QueriedDataset, pinned?: string): PageQuery => {
  const values = parseParameters(pageParameters, rawQuery)
  if (values.cursor !== undefined && values.offset !== undefined) refuseWith(together)
  if (values.cursor !== undefined) return cursorPage(values.cursor, values, dataset, pinned)
  const version =
    pinned === undefined ? dataset.versions[0] : dataset.versions.find(({ id }) => id === pinned)
  if (version === undefined) throw new TypeError(`no version ${pinned ?? ''} of ${dataset.id}`)
  return {
    dataset: dataset.id,
    version: version.id,
    by: 'offset',
    offset: values.offset ?? 0,
    limit: values.limit,
    select: values.select === undefined ? null : parseSelect(values.select, version.fields),
    count: values.count,
  }
}

/** The cursor of the page that starts after `row` rows of the same walk. */
export const cursorAt = (query: PageQuery, row: number, fields: readonly ColumnLike[]): string => {
  const { names } = columnSchema(fields)
  const select = query.select?.map((name) => names.indexOf(name)) ?? null
  return encodeCursor({ dataset: query.dataset, version: query.version, row, select })
}
