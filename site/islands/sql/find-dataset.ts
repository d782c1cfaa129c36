import type { ColumnFigures } from '../../column-roles.ts'
import type { FieldType } from '../../core-browser.ts'
import { inLanguage, type Language, paths } from '../../paths.ts'
import type { Explored, ExploredField } from '../explore/dataset.ts'
import { wordsOnPage } from '../words-on-page.ts'

/** A dataset as a table of the database. */
export interface Table {
  /** What statements call it. */
  readonly name: string
  readonly explored: Explored
  /** Language of the title, where it is not the page's. */
  readonly lang?: string
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

const chinese = { lang: 'zh-Hans' } as const

/** A dataset as the static files tell of it, in a language as far as its page has it. Throws where there is none of this id. */
export const findDataset = async (id: string, language: Language): Promise<Table> => {
  const base = `/data/${encodeURIComponent(id)}`
  const { title, version, rows, files } = await json<Latest>(`${base}/latest.json`)
  const [{ resources }, figures, words] = await Promise.all([
    json<Package>(`${base}/${version}/datapackage.json`),
    figuresIn(files.find(({ path }) => path.endsWith('/profile.json'))),
    language === 'zh' ? undefined : wordsOnPage(inLanguage(language, paths.dataset(id))),
  ])
  const said = new Map(words?.fields.map((field) => [field.name, field]))
  const worded = (field: ExploredField): ExploredField => {
    const { title, lang } = said.get(field.name) ?? { title: field.title, ...chinese }
    return { ...field, title, ...(lang && { lang }) }
  }
  const fields = resources.find(({ schema }) => schema !== undefined)?.schema?.fields ?? []
  const parquet = files.find(({ format }) => format === 'parquet')
  const explored = {
    ...{ id, version, rows },
    title: words?.title ?? title,
    fields: language === 'zh' ? fields : fields.map(worded),
    parquet: parquet ? { url: parquet.path, bytes: parquet.bytes } : null,
    files: {},
  }
  const isChinese = language !== 'zh' && explored.title === title
  return { name: tableName(id), explored, figures, ...(isChinese && chinese) }
}
