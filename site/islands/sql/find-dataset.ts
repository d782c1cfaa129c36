import type { FieldType } from '../../core-browser.ts'
import type { Explored } from '../explore/dataset.ts'

interface Latest {
  readonly title: string
  readonly version: string
  readonly rows: number
  readonly files: readonly { readonly format?: string; readonly path: string; readonly bytes: number }[]
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

const json = async <T>(url: string): Promise<T> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as T
}

/** A dataset as the static files tell of it. Throws where there is none of this id. */
export const findDataset = async (id: string): Promise<Explored> => {
  const base = `/data/${encodeURIComponent(id)}`
  const { title, version, rows, files } = await json<Latest>(`${base}/latest.json`)
  const { resources } = await json<Package>(`${base}/${version}/datapackage.json`)
  const parquet = files.find(({ format }) => format === 'parquet')
  return {
    ...{ id, version, title, rows },
    fields: resources.find(({ schema }) => schema !== undefined)?.schema?.fields ?? [],
    parquet: parquet ? { url: parquet.path, bytes: parquet.bytes } : null,
    files: {},
  }
}
