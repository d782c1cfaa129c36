import { datatypes, unknownMember } from './csvw-reader.ts'

/** A case of a manifest of the suite. */
export interface SuiteCase {
  readonly id: string
  readonly type: string
  readonly action: string
  readonly implicit?: readonly string[]
  readonly option?: { readonly metadata?: string }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const filesOf = ({ action, implicit = [], option }: SuiteCase): readonly string[] => [
  action,
  ...implicit,
  ...(option?.metadata === undefined ? [] : [option.metadata]),
]

/** The file with the metadata of a case, and the one that they describe. */
export const pairOf = (one: SuiteCase): { readonly metadata?: string; readonly csv?: string } => {
  const files = filesOf(one)
  const metadata = one.option?.metadata ?? files.find((file) => file.endsWith('.json'))
  const csv = files.find((file) => file.endsWith('.csv'))
  return { ...(metadata !== undefined && { metadata }), ...(csv !== undefined && { csv }) }
}

/** The first datatype of a column that this portal writes nothing like. */
const foreignType = (metadata: unknown): string | undefined => {
  const tableSchema = isRecord(metadata) ? metadata.tableSchema : undefined
  const columns = isRecord(tableSchema) && Array.isArray(tableSchema.columns) ? tableSchema.columns : []
  return columns
    .map(({ datatype }) => (isRecord(datatype) ? datatype.base : datatype))
    .find((type) => type !== undefined && !datatypes.includes(String(type)))
}

/** What metadata say first that this portal writes nothing like; undefined where there is nothing, or where there are none. */
export const beyondOurs = (metadata: unknown): string | undefined => {
  const member = metadata === undefined ? undefined : unknownMember(metadata)
  const type = foreignType(metadata)
  if (member !== undefined) return `uses ${member}`
  return type === undefined ? undefined : `datatype ${type}`
}

/** "read" where a case says nothing but what this portal writes, else what it says beyond; undefined where its files are absent. */
export const outcomeOf = (one: SuiteCase, read: (file: string) => string | undefined): string | undefined => {
  if (filesOf(one).some((file) => read(file) === undefined)) return undefined
  const { metadata, csv } = pairOf(one)
  if (metadata === undefined) return 'no metadata: ours always has some'
  const beyond = beyondOurs(JSON.parse(read(metadata) ?? ''))
  return beyond ?? (csv === undefined ? 'names no file of the case' : 'read')
}
