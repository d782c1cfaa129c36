import { clientBody, clientMediaType, healthBody, openapiBody } from '#contract/body-schema.ts'
import { urls } from '#contract/urls.ts'
import { operation, paths, perData } from './operation.ts'

const { dataset } = paths

/** Addresses about the API itself, and those for operators. */
export const serviceRoutes = {
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
  datasetClient: operation({
    operationId: 'getDatasetClient',
    path: `${dataset}/client.ts`,
    tag: 'service',
    summary: {
      zh: '一个数据集的 TypeScript 客户端：无依赖，字段有类型，可逐页遍历',
      en: 'A TypeScript client of a dataset: no dependencies, fields typed, walks every page',
    },
    body: clientBody,
    mediaType: clientMediaType,
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
