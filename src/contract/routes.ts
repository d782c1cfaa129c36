import { createRoute, z } from '@hono/zod-openapi'
import type { ZodType } from 'zod'
import type { Bilingual } from '#errors/finding.ts'
import { aggregateParameters, valuesParameters } from '#query/aggregate-parameters.ts'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { pageParameters, selectParameter } from '#query/page-parameters.ts'
import type { ParameterTable } from '#query/parameter.ts'
import {
  aggregateBody,
  datasetBody,
  datasetsBody,
  fieldsBody,
  healthBody,
  openapiBody,
  recordBody,
  recordsBody,
  valuesBody,
  versionBody,
  versionsBody,
} from './body-schema.ts'
import { parametersSchema } from './parameter-schema.ts'
import { problemSchema } from './problem-schema.ts'
import { type ProblemCode, problems } from './problems.ts'
import { urls } from './urls.ts'

const pathParameters = {
  id: z
    .string()
    .openapi({ description: '数据集标识，即代码中的“/”换成“-” / Id of a dataset', example: '307009-12' }),
  version: z.string().openapi({ description: '版本标识 / Id of a version' }),
  field: z.string().openapi({ description: '字段名或中文名 / Name or title of a field', example: 'name' }),
  row: z.int().min(1).openapi({ description: '行号，从 1 开始 / Row number, from 1' }),
} as const

type PathParameter = keyof typeof pathParameters

interface Operation {
  readonly operationId: string
  readonly path: string
  readonly tag: string
  readonly summary: Bilingual
  readonly parameters?: ParameterTable
  readonly body: ZodType
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

const pathSchema = (path: string) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as PathParameter)
  return z.object(Object.fromEntries(names.map((name) => [name, pathParameters[name]])))
}

const operation = ({
  operationId,
  path,
  tag,
  summary,
  parameters = {},
  body,
  problems: codes,
}: Operation) => {
  const query = Object.keys(parameters).length === 0 ? {} : { query: parametersSchema(parameters) }
  const params = path.includes('{') ? { params: pathSchema(path) } : {}
  const route = createRoute({
    method: 'get',
    path,
    operationId,
    tags: [tag],
    summary: `${summary.zh} / ${summary.en}`,
    request: { ...params, ...query },
    responses: {
      200: { description: summary.zh, content: { 'application/json': { schema: body } } },
      304: { description: '与 If-None-Match 相同 / Not modified' },
      ...problemResponses(codes),
    },
  })
  return { route, path: route.getRoutingPath(), parameters }
}

/** One documented address: what the OpenAPI document says of it, its pattern for the router, and its parameters. */
export type DocumentedRoute = ReturnType<typeof operation>

const always = ['unknown_parameter', 'internal', 'not_ready'] as const
const perDataset = [...always, 'dataset_not_found', 'dataset_withdrawn'] as const
const perData = [...perDataset, 'dataset_conditional'] as const
const perVersion = [...perData, 'version_not_found'] as const

const searchProblems = [
  'invalid_parameter',
  'unknown_field',
  'unknown_operator',
  'invalid_value',
  'invalid_filter',
  'query_too_large',
  'query_timeout',
  'busy',
] as const satisfies readonly ProblemCode[]

const pageProblems = [
  ...searchProblems,
  'invalid_cursor',
  'cursor_version_gone',
] as const satisfies readonly ProblemCode[]

const rowProblems = ['invalid_parameter', 'unknown_field', 'record_not_found'] as const

const dataset = `${urls.root}/datasets/{id}`
const version = `${dataset}/versions/{version}`

/** Every address of the API. */
export const routes = {
  datasets: operation({
    operationId: 'listDatasets',
    path: urls.datasets,
    tag: 'catalogue',
    summary: { zh: '检索数据集，附分面计数', en: 'Search the catalogue, with facet counts' },
    parameters: catalogueParameters,
    body: datasetsBody,
    problems: [...always, 'invalid_parameter'],
  }),
  dataset: operation({
    operationId: 'getDataset',
    path: dataset,
    tag: 'catalogue',
    summary: {
      zh: '一个数据集的元数据、字段、当前版本与下载文件',
      en: 'Metadata, fields, current version and files',
    },
    body: datasetBody,
    problems: perDataset,
  }),
  fields: operation({
    operationId: 'listFields',
    path: `${dataset}/fields`,
    tag: 'catalogue',
    summary: { zh: '数据字典', en: 'Data dictionary' },
    body: fieldsBody,
    problems: perData,
  }),
  versions: operation({
    operationId: 'listVersions',
    path: `${dataset}/versions`,
    tag: 'catalogue',
    summary: { zh: '全部版本，新的在前', en: 'Every version, newest first' },
    body: versionsBody,
    problems: perDataset,
  }),
  records: operation({
    operationId: 'listRecords',
    path: `${dataset}/records`,
    tag: 'data',
    summary: { zh: '当前版本的一页记录', en: 'A page of records of the current version' },
    parameters: pageParameters,
    body: recordsBody,
    problems: [...perData, ...pageProblems],
  }),
  record: operation({
    operationId: 'getRecord',
    path: `${dataset}/records/{row}`,
    tag: 'data',
    summary: { zh: '当前版本的一条记录', en: 'One record of the current version' },
    parameters: selectParameter,
    body: recordBody,
    problems: [...perData, ...rowProblems],
  }),
  aggregate: operation({
    operationId: 'aggregateRecords',
    path: `${dataset}/aggregate`,
    tag: 'data',
    summary: { zh: '当前版本的分组统计', en: 'Groups of the current version with their figures' },
    parameters: aggregateParameters,
    body: aggregateBody,
    problems: [...perData, ...searchProblems],
  }),
  values: operation({
    operationId: 'listValues',
    path: `${dataset}/fields/{field}/values`,
    tag: 'data',
    summary: {
      zh: '当前版本一个字段的不同值及行数，多的在前',
      en: 'Distinct values of a field with their rows, the most frequent first',
    },
    parameters: valuesParameters,
    body: valuesBody,
    problems: [...perData, ...searchProblems],
  }),
  version: operation({
    operationId: 'getVersion',
    path: version,
    tag: 'catalogue',
    summary: { zh: '一个版本的字段、统计与下载文件', en: 'Fields, statistics and files of one version' },
    body: versionBody,
    problems: perVersion,
  }),
  versionFields: operation({
    operationId: 'listVersionFields',
    path: `${version}/fields`,
    tag: 'catalogue',
    summary: { zh: '一个版本的数据字典', en: 'Data dictionary of one version' },
    body: fieldsBody,
    problems: perVersion,
  }),
  versionRecords: operation({
    operationId: 'listVersionRecords',
    path: `${version}/records`,
    tag: 'data',
    summary: {
      zh: '一个版本的一页记录，永不改变',
      en: 'A page of records of one version, which never changes',
    },
    parameters: pageParameters,
    body: recordsBody,
    problems: [...perVersion, ...pageProblems],
  }),
  versionRecord: operation({
    operationId: 'getVersionRecord',
    path: `${version}/records/{row}`,
    tag: 'data',
    summary: { zh: '一个版本的一条记录，永不改变', en: 'One record of one version, which never changes' },
    parameters: selectParameter,
    body: recordBody,
    problems: [...perVersion, ...rowProblems],
  }),
  versionAggregate: operation({
    operationId: 'aggregateVersionRecords',
    path: `${version}/aggregate`,
    tag: 'data',
    summary: {
      zh: '一个版本的分组统计，永不改变',
      en: 'Groups of one version with their figures, which never change',
    },
    parameters: aggregateParameters,
    body: aggregateBody,
    problems: [...perVersion, ...searchProblems],
  }),
  versionValues: operation({
    operationId: 'listVersionValues',
    path: `${version}/fields/{field}/values`,
    tag: 'data',
    summary: {
      zh: '一个版本一个字段的不同值及行数，永不改变',
      en: 'Distinct values of a field of one version, which never change',
    },
    parameters: valuesParameters,
    body: valuesBody,
    problems: [...perVersion, ...searchProblems],
  }),
  datasetOpenapi: operation({
    operationId: 'getDatasetOpenApi',
    path: `${dataset}/openapi.json`,
    tag: 'service',
    summary: {
      zh: '一个数据集的 OpenAPI 3.1 文档，列出其字段与条件',
      en: 'The OpenAPI 3.1 document of a dataset, with its own columns and conditions',
    },
    body: openapiBody,
    problems: perData,
  }),
  openapi: operation({
    operationId: 'getOpenApi',
    path: urls.openapi,
    tag: 'service',
    summary: { zh: '本接口的 OpenAPI 3.1 文档', en: 'The OpenAPI 3.1 document of this API' },
    body: openapiBody,
    problems: ['unknown_parameter', 'internal'],
  }),
  healthz: operation({
    operationId: 'health',
    path: '/healthz',
    tag: 'service',
    summary: { zh: '进程存活', en: 'The process is alive' },
    body: healthBody,
    problems: ['unknown_parameter'],
  }),
  readyz: operation({
    operationId: 'readiness',
    path: '/readyz',
    tag: 'service',
    summary: { zh: '已载入发布批次，可以服务', en: 'A release is open and can be served' },
    body: healthBody,
    problems: ['unknown_parameter', 'not_ready'],
  }),
} as const
