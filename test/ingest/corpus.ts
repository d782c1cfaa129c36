import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DataSource } from '#catalog/entry.ts'
import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, OpenEntry, OpenField } from '#gate/approved.ts'
import { openTable } from '#ingest/open-table.ts'
import type { IngestOptions, Row } from '#ingest/table.ts'

/** Folder of the corpus: data files, and for each case a .case.json with what is read of them. */
export const files = fileURLToPath(new URL('files', import.meta.url))

/** A field of a case: whole, or as title:type. */
export type FieldNote = string | Partial<OpenField>

/** One case of the corpus. */
export interface Case {
  readonly data: readonly ({ readonly file: string } & Partial<DataSource>)[]
  readonly fields: readonly FieldNote[]
  readonly missingValues?: readonly string[]
  readonly unreadable?: true
  readonly types?: readonly string[]
  readonly rows?: readonly Row[]
  readonly findings: readonly object[]
}

/** Names of all cases. */
export const cases = readdirSync(files)
  .filter((name) => name.endsWith('.case.json'))
  .map((name) => name.slice(0, -'.case.json'.length))

/** Reads a case. */
export const readCase = (name: string): Case => JSON.parse(readFileSync(`${files}/${name}.case.json`, 'utf8'))

const toField = (note: FieldNote, index: number): OpenField => {
  const [title, type] = typeof note === 'string' ? note.split(/:(?=[a-z]+$)/) : []
  const short = { title: title ?? '', ...(type === undefined ? {} : { type: type as OpenField['type'] }) }
  return { name: `f${index}`, ...short, ...(typeof note === 'string' ? {} : note), open: true } as OpenField
}

/** An open entry made for a test; only the gate makes real ones. */
export const entryOf = (
  data: readonly DataSource[],
  fields: readonly FieldNote[],
  missingValues?: readonly string[],
): Approved<OpenEntry> =>
  ({
    metadata: { code: '300001/1' },
    fields: fields.map(toField),
    primaryKey: [],
    ...(missingValues === undefined ? {} : { missingValues }),
    data,
  }) as unknown as Approved<OpenEntry>

/** A data file of the corpus as an entry names it. */
export const source = ({
  file,
  ...options
}: { readonly file: string } & Partial<DataSource>): DataSource => ({
  ...options,
  path: `${files}/${file}`,
  given: file,
})

/** What reading an entry came to. */
export interface Outcome {
  readonly unreadable: boolean
  readonly types: readonly string[]
  readonly rows: readonly Row[]
  readonly findings: readonly Finding[]
}

/** Reads an entry to its end. */
export const readEntry = async (
  entry: Approved<OpenEntry>,
  options: IngestOptions = {},
): Promise<Outcome> => {
  try {
    const table = await openTable(entry, options)
    const rows = (await Array.fromAsync(table.rows)).flat()
    return { unreadable: false, types: table.fields.map(({ type }) => type), rows, findings: table.findings }
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error
    return { unreadable: true, types: [], rows: [], findings: error.findings }
  }
}

/** A finding as a case notes it: code and place, and for a summary how many more there are. */
export const note = ({ code, place, what }: Finding, several: boolean): object => {
  const { file, entry: _entry, ...rest } = place
  const more = /另有 (\d+) 处/.exec(what.zh)?.[1]
  return {
    code,
    ...(several ? { file } : {}),
    ...rest,
    ...(more === undefined ? {} : { more: Number(more) }),
  }
}
