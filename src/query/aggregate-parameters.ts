import { datePartNames } from './date-part.ts'
import { filterParameters, searchParameter } from './filter-parameters.ts'
import type { ParameterTable } from './parameter.ts'

/** Groups that one answer may hold at most. */
export const maxGroups = 1000

const limit = {
  kind: 'integer',
  min: 1,
  max: maxGroups,
  default: 100,
  about: { zh: '最多返回的组数', en: 'Groups to return at most' },
} as const

/** What …/aggregate takes. */
export const aggregateParameters = {
  group_by: {
    kind: 'list',
    about: {
      zh: `分组字段；日期可取 ${datePartNames.map((name) => `${name}(字段)`).join('、')}；没有时全部为一组`,
      en: `Fields to group by; of dates also ${datePartNames.map((name) => `${name}(field)`).join(', ')}; one group without it`,
    },
    example: 'code',
  },
  metrics: {
    kind: 'list',
    about: {
      zh: '统计量：count、sum(字段)、avg(字段)、min(字段)、max(字段)、count_distinct(字段)；默认 count',
      en: 'Metrics: count, sum(field), avg(field), min(field), max(field), count_distinct(field); count unless given',
    },
    example: 'count',
  },
  sort: {
    kind: 'list',
    about: {
      zh: '按结果中的这些名称排序，“-”开头为降序；默认按分组字段',
      en: 'Order by these names of the answer, "-" before one for descending; by the groups unless given',
    },
    example: '-count',
  },
  limit,
  ...searchParameter,
  ...filterParameters,
} as const satisfies ParameterTable

/** What …/fields/{field}/values takes. */
export const valuesParameters = {
  q: {
    kind: 'text',
    maxLength: 200,
    about: {
      zh: '值的开头，区分大小写；限文本和日期字段',
      en: 'Start of the values, case-sensitive; of texts and dates',
    },
    example: '重',
  },
  limit: { ...limit, about: { zh: '最多返回的值的个数', en: 'Values to return at most' } },
  ...filterParameters,
} as const satisfies ParameterTable
