import { type ColumnName, columnSchema } from '#query/column.ts'
import { allOf } from '#query/filter.ts'
import { operatorOf } from '#query/operators.ts'
import { quoted } from '#query/parse-parameters.ts'
import type { Version } from '#release/manifest.ts'
import { computing } from '../../computing.ts'
import { tagSpent } from '../../gate/tags.ts'
import type { Action, ActionCall } from '../action.ts'
import { invalid } from '../ckan-error.ts'
import { fieldOf, rowColumn, rowField, schemaOf } from '../datastore/columns.ts'
import { readFilters, readSearch } from '../datastore/filters.ts'
import { type Cells, formatRecords, type RecordFormat, recordFormats } from '../datastore/records.ts'
import { type ReadSort, readSort } from '../datastore/sort.ts'
import { type RowsWanted, rowsOf, type Table, tableOf } from '../datastore/table.ts'
import type { Parameters } from '../parameters.ts'

/** Rows that one answer has at most, as an answer's `limit` tells. */
const mostRows = 10_000

interface Answered {
  readonly fields: readonly object[]
  readonly records: readonly Cells[]
  readonly total: number | undefined
}

const formatOf = (parameters: Parameters): RecordFormat => {
  const given = parameters.text('records_format') ?? 'objects'
  const format = recordFormats.find((one) => one === given)
  if (format === undefined) throw invalid({ records_format: [`must be one of ${recordFormats.join(', ')}`] })
  return format
}

const wantedNames = (parameters: Parameters, { fields }: Version): readonly string[] | undefined => {
  const given = parameters.list('fields')
  if (given === undefined || given.length === 0) return undefined
  const schema = columnSchema(fields)
  return given.map((name) => {
    const column = schema.find(name)
    if (column === undefined && name !== rowColumn)
      throw invalid({
        fields: [`unknown field "${quoted(name)}"; known: ${[rowColumn, ...schema.names].join(', ')}`],
      })
    return column ?? rowColumn
  })
}

const fieldsOf = (names: readonly string[], { fields }: Version): readonly object[] =>
  names.map((name) => {
    const field = fields.find((one) => one.name === name)
    return field === undefined ? rowField : fieldOf(field)
  })

const plainRows = async (
  call: ActionCall,
  table: Table,
  names: readonly string[],
  wanted: RowsWanted,
): Promise<Answered> => {
  const { records, numbers, total } = await rowsOf(call.c, call.serving, table, wanted)
  const cells = records.map((record, at) =>
    names.map((name) => (name === rowColumn && !(name in record) ? numbers[at] : (record[name] ?? null))),
  )
  return { fields: fieldsOf(names, table.version), records: cells, total }
}

const groupable: readonly string[] = operatorOf('exact').types

const distinctRows = async (
  { c, serving }: ActionCall,
  { dataset, version }: Table,
  names: readonly string[],
  { filter, sort, offset, limit }: RowsWanted,
): Promise<Answered> => {
  const bad = version.fields.filter(({ name, type }) => names.includes(name) && !groupable.includes(type))
  if (bad.length > 0) throw invalid({ distinct: [`not of ${bad.map(({ name }) => name).join(', ')}`] })
  const keys = names.map((name) => ({ name, column: name as ColumnName, part: null }))
  const order = sort.map(({ column, descending }) => ({ at: names.indexOf(column), descending }))
  if (order.some(({ at }) => at < 0))
    throw invalid({ sort: ['distinct rows are sorted by their own fields'] })
  const query = {
    ...{ filter, keys, sort: order, limit: offset + limit },
    metrics: [{ name: 'count', call: 'count' as const, column: null }],
  }
  const groups = await computing(c, (stop) => serving.engine.groups(dataset.id, version.id, query, stop))
  const rows = groups?.rows.slice(offset, offset + limit).map((row) => row.slice(0, names.length)) ?? []
  return { fields: fieldsOf(names, version), records: rows, total: groups?.total ?? 0 }
}

const linksOf = (parameters: Parameters, limit: number, offset: number) => {
  const kept = ['resource_id', 'q', 'filters', 'fields', 'sort', 'distinct', 'records_format', 'full_text']
  const query = new URLSearchParams()
  for (const name of kept.filter(parameters.has)) {
    const value = parameters.json(name)
    query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  if (parameters.has('limit')) query.set('limit', String(limit))
  const at = (start: number) =>
    `/api/3/action/datastore_search?${query}${start === 0 ? '' : `&offset=${start}`}`
  return {
    start: at(0),
    next: at(offset + limit),
    ...(offset > 0 ? { prev: at(Math.max(0, offset - limit)) } : {}),
  }
}

const echoes = (parameters: Parameters) =>
  Object.fromEntries(
    ['q', 'full_text', 'filters', 'sort', 'distinct', 'plain', 'language']
      .filter(parameters.has)
      .map((name) => [name, parameters.json(name)]),
  )

const nextPage = (parameters: Parameters, { keys, reversed }: ReadSort, last: unknown) => {
  const asked = parameters.flag('include_next_page', false) && keys.length === 0 && !reversed
  return asked && typeof last === 'number' ? { next_page: { [rowColumn]: { gt: last } } } : {}
}

const wantedRows = (parameters: Parameters, { version: { fields } }: Table, sort: ReadSort): RowsWanted => {
  if (!parameters.flag('plain', true)) throw invalid({ plain: ['only plain texts are searched'] })
  const { filters, after } = readFilters(parameters.json('filters'), fields)
  if (after > 0 && sort.keys.length > 0)
    throw invalid({ filters: [`${rowColumn} goes with the order of ${rowColumn} only`] })
  const q = readSearch(parameters.json('q') ?? parameters.json('full_text'), fields)
  return {
    ...{ filter: allOf([...filters, ...q]), sort: sort.keys, reversed: sort.reversed, after },
    offset: parameters.integer('offset', 0),
    limit: Math.min(parameters.integer('limit', 100), mostRows),
    counted: parameters.flag('include_total', true),
  }
}

const search: Action = {
  about: `Rows of a resource.
filters: {"field": value, "field": [values], "field": {"gt": value}, "$or": […]}; q: words, in any text field or {"field": words}
fields, sort ("field desc, other"), distinct, limit (100; at most ${mostRows}), offset, include_total
records_format: ${recordFormats.join(', ')}. Rows are numbered by ${rowColumn} from 1; sorts end in it, and missing values stand last.`,
  parameters: {
    resource_id: 'text',
    id: 'text',
    ...{ filters: 'json', q: 'json', full_text: 'json', distinct: 'flag', plain: 'flag', language: 'text' },
    ...{ limit: 'integer', offset: 'integer', fields: 'list', sort: 'json', include_total: 'flag' },
    ...{ records_format: 'text', include_next_page: 'flag', total_estimation_threshold: 'ignored' },
  },
  run: async (parameters, call) => {
    const given = parameters.text('resource_id') ?? parameters.text('id')
    if (given === undefined || given === '') throw invalid({ resource_id: ['Missing value'] })
    const table = tableOf(call, given)
    const format = formatOf(parameters)
    const sort = readSort(parameters.json('sort'), table.version.fields)
    const wanted = wantedRows(parameters, table, sort)
    const chosen = wantedNames(parameters, table.version)
    const names = chosen ?? [rowColumn, ...table.version.fields.map(({ name }) => name)]
    // Rows with their numbers are distinct as they are.
    const isDistinct = parameters.flag('distinct', false) && !names.includes(rowColumn)
    const answered = await (isDistinct ? distinctRows : plainRows)(call, table, names, wanted)
    const started = performance.now()
    const records = formatRecords(answered.records, names, format)
    tagSpent(call.c, performance.now() - started)
    const last = answered.records.at(-1)?.[names.indexOf(rowColumn)]
    return {
      include_total: wanted.counted,
      ...{ limit: wanted.limit, ...(parameters.has('offset') ? { offset: wanted.offset } : {}) },
      ...{ records_format: format, resource_id: table.resource, total_estimation_threshold: null },
      ...echoes(parameters),
      records,
      fields: answered.fields,
      _links: linksOf(parameters, wanted.limit, wanted.offset),
      ...nextPage(parameters, sort, last),
      ...(wanted.counted ? { total: answered.total, total_was_estimated: false } : {}),
    }
  },
}

const info: Action = {
  about: 'Columns of a resource with their types, and how many rows it has',
  parameters: { resource_id: 'text', id: 'text', include_meta: 'flag', include_fields_schema: 'flag' },
  run: (parameters, call) => {
    const given = parameters.text('resource_id') ?? parameters.text('id')
    if (given === undefined || given === '') throw invalid({ resource_id: ['Missing value'] })
    const { dataset, version, resource } = tableOf(call, given)
    const size = version.distributions.find(({ format }) => format === 'ndjson')?.bytes ?? 0
    const withSchema = parameters.flag('include_fields_schema', true)
    const tell = withSchema
      ? (field: Version['fields'][number]) => schemaOf(field, version.primaryKey)
      : fieldOf
    const meta = {
      ...{ id: resource, count: version.rows, size, idx_size: 0, db_size: size },
      ...{ aliases: [dataset.id], table_type: 'BASE TABLE' },
    }
    return {
      ...(parameters.flag('include_meta', true) ? { meta } : {}),
      fields: [rowField, ...version.fields.map(tell)],
    }
  },
}

/** Actions about rows. */
export const datastoreActions: Readonly<Record<string, Action>> = {
  datastore_search: search,
  datastore_info: info,
}
