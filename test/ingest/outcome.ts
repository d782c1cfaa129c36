import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DataSource } from '#catalog/entry.ts'
import { hasErrors } from '#errors/finding.ts'
import { draftFields } from '#ingest/draft.ts'
import type { Row } from '#ingest/table.ts'
import { entryOf, readEntry } from './corpus.ts'

/** Where the corpus lies, if it does. */
export const corpus = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))

/** Groups of the corpus of which every file has an expected outcome. */
export const groups = ['csv-quirks', 'xlsx', 'geojson-conformance'] as const

/**
 * What comes of a file: `read` with its rows, the type of each column, a digest of all cells and what was remarked on; or
 * `refused` with every reason.
 */
export type Outcome =
  | {
      readonly read: number
      readonly types: string
      readonly digest: string
      readonly said?: readonly string[]
      readonly with?: Partial<DataSource>
    }
  | { readonly refused: readonly string[]; readonly with?: Partial<DataSource> }

/** Every file of a group, by its path in the corpus. */
export const filesOf = (group: string): readonly string[] =>
  readdirSync(join(corpus, group), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(corpus, join(entry.parentPath, entry.name)))
    .sort()

const unique = (codes: readonly string[]): readonly string[] => [...new Set(codes)].sort()

/** The rows of a file whose every column is open. */
export const readAll = async (path: string, options: Partial<DataSource> = {}) => {
  const source = { path: join(corpus, path), given: path, ...options }
  const { fields, findings } = await draftFields(source)
  const refused = fields.length === 0 || hasErrors(findings)
  if (refused) return { refused: findings, rows: [], header: [], types: [], findings }
  const columns = fields.map(({ column }) => ({ title: column, column }))
  const outcome = await readEntry(entryOf([source], columns))
  return { refused: null, header: columns.map(({ title }) => title), ...outcome }
}

/** What comes of a file. */
export const outcomeOf = async (path: string, options?: Partial<DataSource>): Promise<Outcome> => {
  const { refused, rows, types, findings } = await readAll(path, options)
  const given = options === undefined ? {} : { with: options }
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (refused !== null || errors.length > 0)
    return { refused: unique(findings.map(({ code }) => code)), ...given }
  const said = unique(findings.map(({ code }) => code))
  return {
    read: rows.length,
    types: types.map((type) => type.slice(0, 4)).join(' '),
    digest: digestOf(rows),
    ...(said.length > 0 && { said }),
    ...given,
  }
}

const digestOf = (rows: readonly Row[]): string =>
  createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12)
