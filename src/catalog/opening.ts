import type { OpeningType } from './entry.ts'
import { parseWord, type Words } from './words.ts'

/**
 * 开放属性 (《编制指南》 element 10; 重庆市公共数据开放管理暂行办法). 是/否 and digits are not among the spellings: forms in
 * use disagree on which means which.
 */
export const openings: Words<OpeningType> = {
  unconditional: { zh: '无条件开放', en: 'Open' },
  conditional: { zh: '有条件开放', en: 'Open on conditions' },
  none: { zh: '不予开放', en: 'Not open', also: ['不开放', '非开放', 'disallowed'] },
}

/** The opening that a word means, else undefined. */
export const parseOpening = (text: string): OpeningType | undefined => parseWord(openings, text)
