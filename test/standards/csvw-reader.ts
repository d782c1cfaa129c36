import Papa from 'papaparse'

/** What of CSVW metadata this portal writes, and so all that this reader knows. */
interface Column {
  readonly name?: string
  readonly titles?: unknown
  readonly datatype?: unknown
  readonly required?: boolean
}

const tableKeys = ['@context', 'url', 'dialect', 'tableSchema', '@type', '@id']
const schemaKeys = ['columns', 'primaryKey', '@type', '@id']
const columnKeys = ['name', 'titles', 'datatype', 'required', '@type', '@id']
const dialectKeys = ['encoding', 'lineTerminators', 'header', '@type']

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first member of metadata that this portal writes nothing like; undefined where it knows all of them. */
export const unknownMember = (metadata: unknown): string | undefined => {
  if (!isRecord(metadata)) return 'a document that is no object'
  // Common properties, such as dc:title, are said of the table and change nothing that is read.
  const beyond = (value: unknown, known: readonly string[], where: string): string | undefined => {
    if (value === undefined) return undefined
    if (!isRecord(value)) return `${where} by reference`
    return Object.keys(value).find((key) => !known.includes(key) && !key.includes(':'))
  }
  const { dialect, tableSchema } = metadata
  const columns = isRecord(tableSchema) && Array.isArray(tableSchema.columns) ? tableSchema.columns : []
  const found =
    beyond(metadata, tableKeys, 'table') ??
    beyond(dialect, dialectKeys, 'dialect') ??
    beyond(tableSchema, schemaKeys, 'tableSchema')
  if (found !== undefined) return found
  for (const column of columns) {
    const member = beyond(column, columnKeys, 'column')
    if (member !== undefined) return member
    const type = isRecord(column) ? column.datatype : undefined
    if (isRecord(type)) {
      const other = Object.keys(type).find((key) => !['base', 'format'].includes(key))
      if (other !== undefined) return `datatype ${other}`
      if (type.format !== undefined && type.base !== 'string') return 'datatype format'
    }
  }
  return undefined
}

const patterns: Readonly<Record<string, RegExp>> = {
  integer: /^[+-]?\d+$/,
  number: /^([+-]?(\d+(\.\d*)?|\.\d+)(E[+-]?\d+)?|NaN|-?INF)$/i,
  boolean: /^(true|false|1|0)$/,
  date: /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$/,
  datetime: /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  gYearMonth: /^-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?$/,
}

/** Names of the datatypes that this portal writes. */
export const datatypes: readonly string[] = ['string', 'json', ...Object.keys(patterns)]

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A pattern that can't be read is passed over, with a warning (Model for Tabular Data, 6.4). */
const patternOf = (format: string): RegExp => {
  try {
    return new RegExp(`^(?:${format})$`)
  } catch {
    return /./
  }
}

const fits = (text: string, datatype: unknown): boolean => {
  const { base = 'string', format } = isRecord(datatype) ? datatype : { base: datatype ?? 'string' }
  if (base === 'json') return isJson(text)
  if (typeof format === 'string' && !patternOf(format).test(text)) return false
  return patterns[String(base)]?.test(text) ?? true
}

const titlesOf = ({ name, titles }: Column): readonly string[] => {
  const all = isRecord(titles) ? Object.values(titles).flat() : [titles].flat()
  const told = all.filter((title): title is string => typeof title === 'string')
  return told.length > 0 ? told : name === undefined ? [] : [name]
}

const keyOf = (schema: Readonly<Record<string, unknown>>): readonly string[] =>
  [schema.primaryKey ?? []].flat().map(String)

/**
 * What is wrong with a CSV file by its metadata: header, number of cells, types, required cells, key. Empty cells are null, as
 * CSVW says where metadata don't.
 */
export const faultsOf = (csv: string, metadata: unknown): readonly string[] => {
  if (!isRecord(metadata)) return ['the metadata are no object']
  const schema = isRecord(metadata.tableSchema) ? metadata.tableSchema : {}
  const columns = (Array.isArray(schema.columns) ? schema.columns : []) as readonly Column[]
  const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true })
  const [header = [], ...rows] = data
  const faults = columns.flatMap((column, i) =>
    titlesOf(column).includes(header[i] ?? '') ? [] : [`column ${i + 1} is called ${header[i]}`],
  )
  if (columns.length > 0 && header.length !== columns.length) faults.push(`${header.length} columns`)
  const key = keyOf(schema)
  const places = key.map((name) => columns.findIndex((column) => column.name === name))
  if (places.includes(-1)) faults.push('the key names no column')
  const seen = new Set<string>()
  for (const [number, row] of rows.entries()) {
    const at = `row ${number + 1}`
    if (columns.length > 0 && row.length !== columns.length) faults.push(`${at}: ${row.length} cells`)
    for (const [i, column] of columns.entries()) {
      const text = row[i] ?? ''
      if (text === '' && column.required) faults.push(`${at}: ${column.name} is required`)
      if (text !== '' && !fits(text, column.datatype))
        faults.push(`${at}: ${text} is no ${JSON.stringify(column.datatype)}`)
    }
    if (key.length === 0) continue
    const value = JSON.stringify(places.map((place) => row[place]))
    if (seen.has(value)) faults.push(`${at}: repeats the key ${value}`)
    seen.add(value)
  }
  return faults
}
