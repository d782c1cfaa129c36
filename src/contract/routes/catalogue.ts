import { datasetBody, datasetsBody, fieldsBody, versionBody, versionsBody } from '#contract/body-schema.ts'
import { changesBody } from '#contract/changes-schema.ts'
import { urls } from '#contract/urls.ts'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { changesParameters } from '#query/changes-parameters.ts'
import { always, operation, paths, perData, perDataset, perVersion } from './operation.ts'

const { dataset, version } = paths

/** Addresses about datasets, their versions and columns. */
export const catalogueRoutes = {
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
  changes: operation({
    operationId: 'listChanges',
    path: `${dataset}/changes`,
    tag: 'data',
    summary: {
      zh: '当前版本与较早版本的差异：字段与行的增、删、改',
      en: 'What is different in the current version: columns and rows added, removed, changed',
    },
    parameters: changesParameters,
    body: changesBody,
    problems: [...perVersion, 'invalid_parameter', 'busy', 'query_timeout'],
  }),
  versionChanges: operation({
    operationId: 'listVersionChanges',
    path: `${version}/changes`,
    tag: 'data',
    summary: {
      zh: '一个版本与另一个版本的差异，永不改变',
      en: 'What is different between two versions, which never changes',
    },
    parameters: changesParameters,
    body: changesBody,
    problems: [...perVersion, 'invalid_parameter', 'busy', 'query_timeout'],
  }),
} as const
