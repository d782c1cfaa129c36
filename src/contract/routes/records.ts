import { aggregateBody, recordBody, recordsBody, valuesBody } from '#contract/body-schema.ts'
import type { ProblemCode } from '#contract/problems.ts'
import { aggregateParameters, valuesParameters } from '#query/aggregate-parameters.ts'
import { pageParameters, selectParameter } from '#query/page-parameters.ts'
import { operation, paths, perData, perVersion } from './operation.ts'

const { dataset, version } = paths

/** Problems of conditions, and of queries that ask for too much. */
export const searchProblems = [
  'invalid_parameter',
  'unknown_field',
  'unknown_operator',
  'invalid_value',
  'invalid_filter',
  'query_too_large',
  'query_timeout',
  'busy',
] as const satisfies readonly ProblemCode[]

/** Problems of a page. */
export const pageProblems = [
  ...searchProblems,
  'invalid_cursor',
  'cursor_version_gone',
] as const satisfies readonly ProblemCode[]

const rowProblems = ['invalid_parameter', 'unknown_field', 'record_not_found'] as const

/** Media types of a page beside JSON, by Accept or by the end of the address. */
export const pageTypes = ['text/csv', 'application/x-ndjson', 'application/geo+json']

/** Addresses that answer with rows and figures of them. */
export const recordRoutes = {
  records: operation({
    operationId: 'listRecords',
    path: `${dataset}/records`,
    tag: 'data',
    summary: { zh: '当前版本的一页记录', en: 'A page of records of the current version' },
    parameters: pageParameters,
    body: recordsBody,
    alsoAs: pageTypes,
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
    alsoAs: pageTypes,
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
} as const
