import { updateCycles } from '#catalog/cycle.ts'
import { industries } from '#catalog/industry.ts'
import { themes } from '#catalog/theme.ts'
import { valuesOf } from '#catalog/words.ts'
import type { ParameterTable } from './parameter.ts'

/** What /datasets takes. Lists are alternatives; different parameters narrow each other. */
export const catalogueParameters = {
  q: {
    kind: 'text',
    maxLength: 200,
    about: {
      zh: '检索词：中文、英文、拼音或拼音首字母；空格分隔的词须同时满足，同义词视为相同；满足的少于 10 个时，近似的排在后面',
      en: 'Words to search for, in Chinese or English, pinyin or its initials; all must match, or their synonyms; with fewer than 10 matches, near ones follow',
    },
    example: '行政区划',
  },
  theme: {
    kind: 'list',
    of: valuesOf(themes),
    about: { zh: '数据领域代码', en: 'Slugs of themes' },
    example: 'geospatial',
  },
  provider: {
    kind: 'list',
    about: { zh: '提供方的统一社会信用代码', en: 'Codes of providers' },
  },
  region: {
    kind: 'list',
    about: { zh: '行政区划代码（GB/T 2260）', en: 'Region codes (GB/T 2260)' },
    example: '500000',
  },
  format: {
    kind: 'list',
    of: ['csv', 'ndjson', 'json', 'parquet', 'xlsx', 'geojson'],
    about: { zh: '下载格式', en: 'Formats of download' },
    example: 'csv',
  },
  opening: {
    kind: 'list',
    of: ['unconditional', 'conditional'],
    about: { zh: '开放属性', en: 'Opening attribute' },
  },
  updateCycle: {
    kind: 'list',
    of: valuesOf(updateCycles),
    about: { zh: '更新周期', en: 'Update cycle' },
  },
  industry: {
    kind: 'list',
    of: valuesOf(industries),
    about: { zh: '国民经济行业门类（GB/T 4754 的字母）', en: 'Sections of GB/T 4754, by letter' },
    example: 'S',
  },
  sort: {
    kind: 'choice',
    of: ['relevance', 'modified', 'title', 'rows'],
    default: 'relevance',
    about: {
      zh: '排序：相关度、更新日期（新的在前）、名称、行数（多的在前）；没有检索词时相关度即更新日期',
      en: 'Order: relevance, newest first, title, or most rows first; relevance without q is newest first',
    },
  },
  limit: {
    kind: 'integer',
    min: 1,
    max: 100,
    default: 20,
    about: { zh: '每页数据集数', en: 'Datasets in a page' },
  },
  offset: {
    kind: 'integer',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    default: 0,
    about: { zh: '跳过的数据集数', en: 'Datasets to skip' },
  },
} as const satisfies ParameterTable
