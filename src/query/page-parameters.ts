import { filterParameters, searchParameter } from './filter-parameters.ts'
import type { ParameterTable } from './parameter.ts'

/** Rows that one page may hold at most. */
export const maxPageRows = 1000

/** The columns of an answer. */
export const selectParameter = {
  select: {
    kind: 'list',
    about: {
      zh: '只返回这些字段，以逗号分隔，可用字段名（name）或字段中文名（title），按所列顺序返回',
      en: 'Only these fields, separated by commas, by name or title, in the order given',
    },
    example: 'code,title',
  },
} as const satisfies ParameterTable

/** What …/records takes. */
export const pageParameters = {
  limit: {
    kind: 'integer',
    min: 1,
    max: maxPageRows,
    default: 20,
    about: { zh: '每页行数', en: 'Rows in a page' },
  },
  offset: {
    kind: 'integer',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    about: {
      zh: '跳过的行数，不能与 cursor 同时使用',
      en: 'Rows to skip; excludes cursor',
    },
  },
  cursor: {
    kind: 'text',
    maxLength: 4096,
    about: {
      zh: '上一页 links.next 中的游标，绑定数据集、版本、位置、字段、条件和排序；不能与 offset 同时使用',
      en: 'Cursor out of links.next, bound to dataset, version, position, fields, filters and order; excludes offset',
    },
  },
  ...selectParameter,
  sort: {
    kind: 'list',
    about: {
      zh: '依次按这些字段排序，“-”开头为降序；没有值的总在最后，相同的按行号',
      en: 'Order by these fields in turn, "-" before one for descending; missing values last, ties by row number',
    },
    example: '-code',
  },
  ...searchParameter,
  ...filterParameters,
  count: {
    kind: 'choice',
    of: ['exact', 'none'],
    default: 'exact',
    about: { zh: '是否返回总行数 meta.total', en: 'Whether meta.total is sent' },
  },
} as const satisfies ParameterTable
