import type { ParameterTable } from './parameter.ts'

/** What …/changes takes. */
export const changesParameters = {
  since: {
    kind: 'text',
    maxLength: 64,
    about: {
      zh: '与哪个版本比较，取 /versions 中的版本标识；默认前一版本',
      en: 'Id of the version to compare with, out of /versions; the one before unless given',
    },
  },
  limit: {
    kind: 'integer',
    min: 1,
    max: 1000,
    default: 100,
    about: { zh: '最多返回的变化条数', en: 'Changes to return at most' },
  },
  offset: {
    kind: 'integer',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    default: 0,
    about: { zh: '跳过的变化条数', en: 'Changes to pass over' },
  },
} as const satisfies ParameterTable
