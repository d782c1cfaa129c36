import type { ColumnFigures } from '../../column-roles.ts'
import type { FieldType } from '../../core-browser.ts'
import type { Explored } from '../explore/dataset.ts'

/** A dataset as a table of the database. */
export interface Table {
  /** What statements call it. */
  readonly name: string
  readonly explored: Explored
  /** What the profile tells of columns, by their names; empty where there is none. */
  readonly figures: ReadonlyMap<string, ColumnFigures>
}

interface File {
  readonly format?: string
  readonly path: string
  readonly bytes: number
}

interface Latest {
  readonly title: string
  readonly version: string
  readonly rows: number
  readonly files: readonly File[]
}

interface Package {
  readonly resources: readonly {
    readonly schema?: {
      readonly fields: readonly {
        readonly name: string
        readonly title: string
        readonly type: FieldType
        readonly description?: string
      }[]
    }
  }[]
}

interface Profile {
  readonly fields: readonly (ColumnFigures & { readonly name: string })[]
}

const json = async <T>(url: string): Promise<T> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as T
}

/** The name of the table of a dataset: "d" and its id, with what SQL would take for operators made underscores. */
export const tableName = (id: string): string => `d${id.replaceAll(/[^\w]/g, '_')}`

const figuresIn = async (file: File | undefined): Promise<ReadonlyMap<string, ColumnFigures>> => {
  if (file === undefined) return new Map()
  try {
    const { fields } = await json<Profile>(file.path)
    return new Map(fields.map((one) => [one.name, one]))
  } catch {
    // The examples are then less telling.
    return new Map()
  }
}

/** A dataset as the static files tell of it. Throws where there is none of this id. */
export const findDataset = async (id: string): Promise<Table> => {
  const base = `/data/${encodeURIComponent(id)}`
  const { title, version, rows, files } = await json<Latest>(`${base}/latest.json`)
  const [{ resources }, figures] = await Promise.all([
    json<Package>(`${base}/${version}/datapackage.json`),
    figuresIn(files.find(({ path }) => path.endsWith('/profile.json'))),
  ])
  const parquet = files.find(({ format }) => format === 'parquet')
  const explored = {
    ...{ id, version, title, rows },
    fields: resources.find(({ schema }) => schema !== undefined)?.schema?.fields ?? [],
    parquet: parquet ? { url: parquet.path, bytes: parquet.bytes } : null,
    files: {},
  }
  return { name: tableName(id), explored, figures }
}
