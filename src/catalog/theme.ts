import { parseWord, type Words } from './words.ts'

/** Slug of one of the 22 数据领域 of the national open-data programme. */
export type Theme =
  | 'credit'
  | 'health'
  | 'social-security'
  | 'public-safety'
  | 'housing'
  | 'transport'
  | 'education-culture'
  | 'technology'
  | 'energy'
  | 'environment'
  | 'industry-agriculture'
  | 'commerce'
  | 'finance'
  | 'work-safety'
  | 'market-regulation'
  | 'social-assistance'
  | 'legal'
  | 'living'
  | 'meteorology'
  | 'geospatial'
  | 'institutions'
  | 'other'

/** The 数据领域 in their national order, with the spellings met on other portals. */
export const themes: Words<Theme> = {
  credit: { zh: '信用服务', en: 'Credit services' },
  health: { zh: '医疗卫生', en: 'Health', also: ['卫生健康'] },
  'social-security': { zh: '社保就业', en: 'Social security and employment', also: ['社会保障'] },
  'public-safety': { zh: '公共安全', en: 'Public safety' },
  housing: { zh: '城建住房', en: 'Urban development and housing', also: ['城乡建设'] },
  transport: { zh: '交通运输', en: 'Transport' },
  'education-culture': { zh: '教育文化', en: 'Education and culture', also: ['文化教育'] },
  technology: { zh: '科技创新', en: 'Science and technology' },
  energy: { zh: '资源能源', en: 'Resources and energy' },
  environment: { zh: '生态环境', en: 'Environment', also: ['生态环保'] },
  'industry-agriculture': { zh: '工业农业', en: 'Industry and agriculture' },
  commerce: { zh: '商贸流通', en: 'Commerce' },
  finance: { zh: '财税金融', en: 'Finance and taxation', also: ['财政金融'] },
  'work-safety': { zh: '安全生产', en: 'Work safety' },
  'market-regulation': { zh: '市场监管', en: 'Market regulation', also: ['市场监督'] },
  'social-assistance': { zh: '社会救助', en: 'Social assistance' },
  legal: { zh: '法律服务', en: 'Legal services' },
  living: { zh: '生活服务', en: 'Daily life' },
  meteorology: { zh: '气象服务', en: 'Meteorology' },
  geospatial: { zh: '地理空间', en: 'Geospatial' },
  institutions: { zh: '机构团体', en: 'Institutions' },
  other: { zh: '其他', en: 'Other' },
}

/** The theme that a slug, a Chinese or English name or a known variant means, else undefined. */
export const parseTheme = (text: string): Theme | undefined => parseWord(themes, text)
