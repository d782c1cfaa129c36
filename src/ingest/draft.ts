import type { DataSource, FieldType } from '#catalog/entry.ts'
import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import { FindingLog } from './finding-log.ts'
import { TypeGuess } from './infer.ts'
import { noRows } from './messages/file.ts'
import { missingTest } from './missing.ts'
import { type RawCell, textOf } from './reader.ts'
import { bindPart, type OpenSource, openReader } from './source-part.ts'

/** A field as the data of one column suggest it; whether it is open is not for a program to say. */
export interface DraftedField {
  /** Header of the column, without the space around it. */
  readonly column: string
  readonly title: string
  readonly type: FieldType
  readonly unit?: string
  /** Characters of the longest cell of a string column. */
  readonly length?: number
}

/** What a data file suggests for an entry; no fields where the file can't be read. */
export interface Draft {
  readonly fields: readonly DraftedField[]
  readonly findings: readonly Finding[]
}

const isMissing = missingTest([])

/** Suggests the fields of a data file from its header and all its rows. Columns without a header of their own are left out. */
export const draftFields = async (source: DataSource): Promise<Draft> => {
  const log = new FindingLog()
  try {
    const fields = await readFields(await openReader(source, log), log)
    log.close()
    return { fields, findings: log.findings }
  } catch (error) {
    if (error instanceof FindingsError) return { fields: [], findings: [...error.findings, ...log.findings] }
    throw error
  }
}

const readFields = async (source: OpenSource, log: FindingLog): Promise<readonly DraftedField[]> => {
  if (source.table.nameless) log.add(source.place, noRows)
  const headers = new Set(
    source.table.header.map((header) => header.trim()).filter((header) => header !== ''),
  )
  const part = bindPart(
    source,
    [...headers].map((column) => ({ name: column, title: column, column })),
    log,
  )
  const profiles = part.columns.map((column) => new Profile(source.table.header[column]?.trim() ?? ''))
  for await (const { rows } of source.table.rows(part.columns, log))
    for (const row of rows)
      for (const [i, profile] of profiles.entries()) profile.see(row[i] ?? null, source.table.typed)
  return profiles.map((profile) => profile.field(source.table.known))
}

/** What the cells of one column have in common. */
class Profile {
  readonly #column: string
  readonly #guess: TypeGuess
  #length = 0

  constructor(column: string) {
    this.#column = column
    this.#guess = new TypeGuess([column])
  }

  see(raw: RawCell, typed: boolean): void {
    if (isMissing(raw)) return
    if (!this.#guess.settled) this.#guess.see(raw, typed)
    if (typeof raw !== 'object' || raw instanceof Date)
      this.#length = Math.max(this.#length, textOf(raw).length)
  }

  field(known: OpenSource['table']['known']): DraftedField {
    const found = known?.get(this.#column)
    const { type, unit } = found === undefined ? this.#guess.type : { type: found, unit: undefined }
    const length = type === 'string' && this.#length > 0 ? { length: this.#length } : {}
    return { column: this.#column, title: this.#column, type, ...(unit !== undefined && { unit }), ...length }
  }
}
