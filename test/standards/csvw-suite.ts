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
export const foreignType = (metadata: Readonly<Record<string, unknown>>): string | undefined => {
  const { tableSchema } = metadata
  const columns = isRecord(tableSchema) && Array.isArray(tableSchema.columns) ? tableSchema.columns : []
  return columns
    .map(({ datatype }) => (isRecord(datatype) ? datatype.base : datatype))
    .find((type) => type !== undefined && !datatypes.includes(String(type)))
}

/** "read" where a case says nothing but what this portal writes, else what it says beyond; undefined where its files are absent. */
export const outcomeOf = (one: SuiteCase, read: (file: string) => string | undefined): string | undefined => {
  if (filesOf(one).some((file) => read(file) === undefined)) return undefined
  const { metadata, csv } = pairOf(one)
  if (metadata === undefined) return 'no metadata: ours always has some'
  const parsed: unknown = JSON.parse(read(metadata) ?? '')
  const member = unknownMember(parsed)
  if (member !== undefined) return `uses ${member}`
  const type = isRecord(parsed) ? foreignType(parsed) : undefined
  if (type !== undefined) return `datatype ${type}`
  return csv === undefined ? 'names no file of the case' : 'read'
}
