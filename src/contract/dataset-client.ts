import type { FieldType } from '#catalog/entry.ts'
import { operatorOf, operatorsOf } from '#query/operators.ts'
import { urls } from './urls.ts'

/** A dataset as its client needs it. */
export interface ClientDataset {
  readonly id: string
  readonly title: string
  readonly titleEn?: string | undefined
  readonly fields: readonly {
    readonly name: string
    readonly title: string
    readonly type: FieldType
    readonly description?: string
  }[]
}

const cellTypes = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  date: 'string',
  datetime: 'string',
  yearmonth: 'string',
  quarter: 'string',
  object: 'Readonly<Record<string, unknown>>',
  array: 'readonly unknown[]',
  geojson: 'Geometry',
} as const satisfies Record<FieldType, string>

const valueTypes = (type: FieldType): Readonly<Record<string, string>> => {
  const one = cellTypes[type]
  return {
    value: one,
    text: 'string',
    list: `readonly ${one}[]`,
    pair: `readonly [${one}, ${one}]`,
    flag: 'boolean',
    box: 'Box',
  }
}

// What closes a comment or breaks a line must not leave the comment.
const commentText = (text: string): string => text.replaceAll('*/', '* /').replaceAll(/\s+/gu, ' ')

const property = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))

const recordLines = ({ fields }: ClientDataset): string =>
  fields
    .map(({ name, title, description, type }) => {
      const about = description === undefined ? title : `${title}：${description}`
      return `  /** ${commentText(about)} */\n  readonly ${property(name)}: ${cellTypes[type]} | null`
    })
    .join('\n')

const conditionLines = ({ fields }: ClientDataset): string =>
  fields
    .flatMap(({ name, title, type }) =>
      operatorsOf(type).map((operator) => {
        const { word, takes } = operatorOf(operator)
        const about = commentText(`${title}${word.zh} / ${name} ${word.en}`)
        return `  /** ${about} */\n  readonly ${property(`${name}__${operator}`)}?: ${valueTypes(type)[takes]}`
      }),
    )
    .join('\n')

const preface = ({ id, title, titleEn }: ClientDataset): string => `/**
 * ${commentText(title)}${titleEn === undefined ? '' : ` / ${commentText(titleEn)}`} (${id})
 *
 * 由接口生成的客户端，无依赖，可直接放入浏览器、Node、Deno 或 Bun 的项目。
 * Made by the API: a client without dependencies for browsers, Node, Deno and Bun. Fetch it again when fields change.
 *
 *     const client = createClient('https://…')
 *     const { data, meta } = await client.records({ limit: 20 })
 *     for await (const record of client.all()) console.log(record)
 */
`

const shared = `/** West, south, east and north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** A GeoJSON geometry (RFC 7946). */
export interface Geometry {
  readonly type: string
  readonly coordinates?: unknown
  readonly geometries?: readonly Geometry[]
}
`

const query = `/** Which records, and in what order. */
export interface Search extends Conditions {
  /** Words that must all stand in some text of a record. */
  readonly q?: string
  /** A condition in CQL2 text, with AND, OR and NOT. */
  readonly filter?: string
  readonly bbox?: Box
}

/** A page of records. */
export interface PageQuery extends Search {
  /** 1 to 1000; 20 unless given. */
  readonly limit?: number
  readonly offset?: number
  readonly sort?: readonly (FieldName | \`-\${FieldName}\`)[]
  readonly select?: readonly FieldName[]
  readonly count?: 'exact' | 'none'
}

/** Groups with their figures. */
export interface GroupQuery extends Search {
  /** Names of fields, or parts of dates such as month(field). */
  readonly group_by?: readonly string[]
  /** count, sum(field), avg(field), min(field), max(field), count_distinct(field). */
  readonly metrics?: readonly string[]
  readonly sort?: readonly string[]
  /** 1 to 1000; 100 unless given. */
  readonly limit?: number
}

/** What an answer says beside its data. */
export interface Meta {
  /** Exact; absent with count: 'none'. */
  readonly total?: number
  readonly count: number
  readonly limit: number
  readonly version: string
}

/** An answer with links to its neighbours. */
export interface Page<T> {
  readonly data: readonly T[]
  readonly meta: Meta
  readonly links: { readonly self: string; readonly next?: string | null; readonly prev?: string | null }
}

/** The values of a field with the number of records that have each. */
export interface ValueCount {
  readonly value: string | number | boolean | null
  readonly count: number
}

/** A figure of a group; a sum that no number holds exactly is text. */
export type Figure = string | number | boolean | null

/** What the API answers instead of data (RFC 9457); \`code\` never changes its meaning. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly body: unknown

  constructor(status: number, code: string, detail: string, body: unknown) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.body = body
  }
}
`

const client = (
  dataset: ClientDataset,
): string => `/** How requests are sent: fetch, or what behaves like it. */
export type Fetch = (url: string, init?: { readonly signal?: AbortSignal }) => Promise<Response>

const path = ${JSON.stringify(urls.dataset(dataset.id))}

const queryOf = (query: object): string => {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const texts = (Array.isArray(value) ? value : [value]).map((one) => encodeURIComponent(String(one)))
      return \`\${encodeURIComponent(name)}=\${texts.join(',')}\`
    })
  return parts.length === 0 ? '' : \`?\${parts.join('&')}\`
}

const problemOf = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => ({}))
  const { code = 'unknown', detailEn = response.statusText } = body as { code?: string; detailEn?: string }
  return new ApiProblem(response.status, code, detailEn, body)
}

/** A client of the API of a portal, such as https://data.example.cn. Throws ApiProblem. */
export const createClient = (portal: string, send: Fetch = (url, init) => fetch(url, init)) => {
  const origin = portal.replace(/\\/$/, '')
  const get = async <T>(address: string, signal?: AbortSignal): Promise<T> => {
    const response = await send(origin + address, signal === undefined ? {} : { signal })
    if (!response.ok) throw await problemOf(response)
    return (await response.json()) as T
  }
  /** Every page of a walk, in one version from the first to the last. */
  async function* pages(query: PageQuery = {}, signal?: AbortSignal): AsyncGenerator<Page<DatasetRecord>> {
    let next: string | null = \`\${path}/records\${queryOf({ limit: 1000, count: 'none', ...query })}\`
    while (next !== null) {
      const page: Page<DatasetRecord> = await get(next, signal)
      yield page
      next = page.links.next ?? null
    }
  }
  return {
    /** One page of records. With \`select\` only the named fields are there. */
    records: (query: PageQuery = {}, signal?: AbortSignal): Promise<Page<DatasetRecord>> =>
      get(\`\${path}/records\${queryOf(query)}\`, signal),
    pages,
    /** Every record, each once, however many there are and whatever is published meanwhile. */
    async *all(query: PageQuery = {}, signal?: AbortSignal): AsyncGenerator<DatasetRecord> {
      for await (const page of pages(query, signal)) yield* page.data
    },
    /** One record; rows count from 1. */
    record: (row: number, signal?: AbortSignal): Promise<{ readonly data: DatasetRecord }> =>
      get(\`\${path}/records/\${row}\`, signal),
    aggregate: (query: GroupQuery = {}, signal?: AbortSignal): Promise<Page<Readonly<Record<string, Figure>>>> =>
      get(\`\${path}/aggregate\${queryOf(query)}\`, signal),
    values: (field: FieldName, query: Search & { readonly limit?: number } = {}, signal?: AbortSignal): Promise<Page<ValueCount>> =>
      get(\`\${path}/fields/\${encodeURIComponent(field)}/values\${queryOf(query)}\`, signal),
  }
}
`

/** A client of one dataset in TypeScript that needs nothing else: its records and conditions typed by the columns. */
export const datasetClient = (dataset: ClientDataset): string => {
  const names = dataset.fields.map(({ name }) => JSON.stringify(name)).join(' | ')
  return [
    preface(dataset),
    shared,
    `/** A record. */\nexport interface DatasetRecord {\n${recordLines(dataset)}\n}\n`,
    `/** Name of a field. */\nexport type FieldName = ${names}\n`,
    `/** Conditions on fields, all of which must hold. */\nexport interface Conditions {\n${conditionLines(dataset)}\n}\n`,
    query,
    client(dataset),
  ].join('\n')
}
