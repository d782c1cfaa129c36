import { createRoute, z } from '@hono/zod-openapi'
import type { ZodType } from 'zod'
import { featuresBody } from '#contract/body-schema.ts'
import type { ExportFormat } from '#contract/export-formats.ts'
import { parametersSchema } from '#contract/parameter-schema.ts'
import { problemSchema } from '#contract/problem-schema.ts'
import { type ProblemCode, problems } from '#contract/problems.ts'
import { urls } from '#contract/urls.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { ParameterTable } from '#query/parameter.ts'

const pathParameters = {
  id: z
    .string()
    .openapi({ description: '数据集标识，即代码中的“/”换成“-” / Id of a dataset', example: '307009-12' }),
  version: z.string().openapi({ description: '版本标识 / Id of a version' }),
  field: z.string().openapi({ description: '字段名或中文名 / Name or title of a field', example: 'name' }),
  format: z.string(),
  row: z.int().min(1).openapi({ description: '行号，从 1 开始 / Row number, from 1' }),
} as const

type PathParameter = keyof typeof pathParameters

interface Operation {
  readonly operationId: string
  readonly path: string
  readonly tag: string
  readonly summary: Bilingual
  readonly parameters?: ParameterTable
  /** What the answer is as JSON. */
  readonly body: ZodType
  /** Of the answer; JSON unless given. */
  readonly mediaType?: string
  /** Media types that the answer may have beside JSON. */
  readonly alsoAs?: readonly string[]
  /** What {format} in the path may be. */
  readonly formats?: readonly ExportFormat[]
  readonly problems: readonly ProblemCode[]
}

const problemResponses = (codes: readonly ProblemCode[]) => {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group
          .map((code) => `${code}: ${problems[code].title.zh} / ${problems[code].title.en}`)
          .join('; '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  )
}

const formatSchema = (formats: readonly string[]) =>
  z.enum(formats as [string, ...string[]]).openapi({ description: '文件格式 / Format', example: 'csv' })

const pathSchema = (path: string, formats: readonly string[]) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as PathParameter)
  const schemaOf = (name: PathParameter) => (name === 'format' ? formatSchema(formats) : pathParameters[name])
  return z.object(Object.fromEntries(names.map((name) => [name, schemaOf(name)])))
}

/** What other media types hold, where that is no text to those who read them: GeoJSON is JSON too. */
const otherBodies: Readonly<Record<string, ZodType>> = { 'application/geo+json': featuresBody }

const contentOf = (body: ZodType, mediaType: string, alsoAs: readonly string[]) => ({
  [mediaType]: { schema: body },
  ...Object.fromEntries(alsoAs.map((type) => [type, { schema: otherBodies[type] ?? z.string() }])),
})

// The router takes no parameter that is part of a segment: there is a path for each format.
const routerPaths = (path: string, formats: readonly string[]): readonly string[] => {
  const pattern = path.replaceAll(/\/\{(\w+)\}/g, '/:$1')
  return formats.length === 0 ? [pattern] : formats.map((format) => pattern.replace('{format}', format))
}

/** Describes one address of the API. */
export const operation = ({
  operationId,
  path,
  tag,
  summary,
  parameters = {},
  body,
  mediaType = 'application/json',
  alsoAs = [],
  formats = [],
  problems: codes,
}: Operation) => {
  const query = Object.keys(parameters).length === 0 ? {} : { query: parametersSchema(parameters) }
  const params = path.includes('{') ? { params: pathSchema(path, formats) } : {}
  const route = createRoute({
    method: 'get',
    path,
    operationId,
    tags: [tag],
    summary: `${summary.zh} / ${summary.en}`,
    request: { ...params, ...query },
    responses: {
      200: { description: summary.zh, content: contentOf(body, mediaType, alsoAs) },
      304: { description: '与 If-None-Match 相同 / Not modified' },
      ...problemResponses(codes),
    },
  })
  return { route, paths: routerPaths(path, formats), formats, parameters }
}

/** One documented address: what the OpenAPI document says of it, its patterns for the router, and its parameters. */
export type DocumentedRoute = ReturnType<typeof operation>

/** Problems that every address may answer with. */
export const always = [
  'unknown_parameter',
  'not_acceptable',
  'uri_too_long',
  'rate_limited',
  'internal',
  'not_ready',
] as const
/** … of a dataset. */
export const perDataset = [...always, 'dataset_not_found', 'dataset_withdrawn'] as const
/** … of the data of a dataset. */
export const perData = [...perDataset, 'dataset_conditional'] as const
/** … of one version. */
export const perVersion = [...perData, 'version_not_found', 'version_gone'] as const

/** Paths of a dataset and of one of its versions. */
export const paths = {
  dataset: `${urls.root}/datasets/{id}`,
  version: `${urls.root}/datasets/{id}/versions/{version}`,
} as const
