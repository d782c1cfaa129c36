import { filterParameters } from '#query/filter-parameters.ts'
import type { ParameterTable } from '#query/parameter.ts'
import { crs84 } from './conformance.ts'

/** Features that a page has at most: more may be asked for, and so many are given (Part 1, 7.15.2). */
export const mostFeatures = 1000

/** What every address takes. */
export const formatParameter = {
  f: {
    kind: 'choice',
    of: ['json', 'html'],
    about: { zh: '格式，优先于 Accept', en: 'The format, rather than what Accept says' },
  },
} as const satisfies ParameterTable

/** What /collections takes. */
export const collectionsParameters = {
  ...formatParameter,
  offset: {
    kind: 'integer',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    default: 0,
    about: { zh: '跳过的集合数', en: 'Collections to skip' },
  },
} as const satisfies ParameterTable

/** What …/items takes. */
export const itemsParameters = {
  ...formatParameter,
  limit: {
    kind: 'integer',
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    default: 10,
    about: {
      zh: `每页要素数，超过 ${mostFeatures} 时按 ${mostFeatures}`,
      en: `Features in a page; beyond ${mostFeatures} it is ${mostFeatures}`,
    },
  },
  bbox: {
    kind: 'text',
    maxLength: 200,
    about: {
      zh: '与“西,南,东,北”（度）相交的要素；六个数时高度不计',
      en: 'Features that meet west,south,east,north in degrees; of six numbers the heights do not count',
    },
    example: '105,28,110,33',
  },
  datetime: {
    kind: 'text',
    maxLength: 100,
    about: {
      zh: '时刻或区间（RFC 3339），如 2018-02-01、2018-02-01/2018-02-05、../2018-02-05；没有时间的要素都算',
      en: 'An instant or interval (RFC 3339) such as 2018-02-01, 2018-02-01/2018-02-05, ../2018-02-05; what has no time always counts',
    },
    example: '2018-02-01/2018-02-05',
  },
  filter: filterParameters.filter,
  'filter-lang': {
    kind: 'choice',
    of: ['cql2-text'],
    default: 'cql2-text',
    about: { zh: 'filter 的语言', en: 'Language of filter' },
  },
  'filter-crs': {
    kind: 'choice',
    of: [crs84],
    default: crs84,
    about: { zh: 'filter 中坐标的参考系', en: 'Coordinate reference system of filter' },
  },
  cursor: {
    kind: 'text',
    maxLength: 4096,
    about: {
      zh: 'next 链接中的游标，绑定版本、条件和位置',
      en: 'Cursor out of the next link, bound to version, conditions and position',
    },
  },
} as const satisfies ParameterTable
