import { z } from '@hono/zod-openapi'
import { recordSchema, recordsBody } from '#contract/body-schema.ts'
import { exportFormats, mediaTypeOfExport, pageFormats } from '#contract/export-formats.ts'
import type { ProblemCode } from '#contract/problems.ts'
import { csvExportParameters, csvPageParameters } from '#query/export-parameters.ts'
import { operation, paths, perData, perVersion } from './operation.ts'
import { pageProblems, pageTypes, searchProblems } from './records.ts'

const { dataset, version } = paths

const exportProblems = [
  ...searchProblems,
  'format_unavailable',
  'export_too_large',
] as const satisfies readonly ProblemCode[]

const wholeBody = z.array(recordSchema).openapi('Records')
const exportTypes = exportFormats.filter((format) => format !== 'json').map(mediaTypeOfExport)

/** Addresses that answer with files: pages and all rows, each in several formats. */
export const exportRoutes = {
  recordsAs: operation({
    operationId: 'listRecordsAs',
    path: `${dataset}/records.{format}`,
    tag: 'data',
    summary: {
      zh: '当前版本的一页记录，格式由地址决定',
      en: 'A page of records of the current version in the format of the address',
    },
    parameters: csvPageParameters,
    body: recordsBody,
    alsoAs: pageTypes,
    formats: pageFormats,
    problems: [...perData, ...pageProblems, 'format_unavailable'],
  }),
  versionRecordsAs: operation({
    operationId: 'listVersionRecordsAs',
    path: `${version}/records.{format}`,
    tag: 'data',
    summary: {
      zh: '一个版本的一页记录，格式由地址决定，永不改变',
      en: 'A page of records of one version in the format of the address, which never changes',
    },
    parameters: csvPageParameters,
    body: recordsBody,
    alsoAs: pageTypes,
    formats: pageFormats,
    problems: [...perVersion, ...pageProblems, 'format_unavailable'],
  }),
  export: operation({
    operationId: 'exportRecords',
    path: `${dataset}/export.{format}`,
    tag: 'data',
    summary: {
      zh: '当前版本的全部或筛选后的记录，作为文件下载',
      en: 'All or the filtered records of the current version as a file',
    },
    parameters: csvExportParameters,
    body: wholeBody,
    alsoAs: exportTypes,
    formats: exportFormats,
    problems: [...perData, ...exportProblems],
  }),
  versionExport: operation({
    operationId: 'exportVersionRecords',
    path: `${version}/export.{format}`,
    tag: 'data',
    summary: {
      zh: '一个版本的全部或筛选后的记录，作为文件下载，永不改变',
      en: 'All or the filtered records of one version as a file, which never changes',
    },
    parameters: csvExportParameters,
    body: wholeBody,
    alsoAs: exportTypes,
    formats: exportFormats,
    problems: [...perVersion, ...exportProblems],
  }),
} as const
