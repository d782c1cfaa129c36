import type { Mask } from './entry.ts'
import { parseWord, type Words } from './words.ts'

/** 脱敏: what may become of the cells of an open field before they leave. */
export const masks: Words<Mask> = {
  redact: { zh: '隐去', en: 'Hidden' },
  partial: { zh: '部分隐去', en: 'Partly hidden' },
  hash: { zh: '散列', en: 'Hashed' },
  generalise: { zh: '概化', en: 'Generalised', also: ['泛化', 'generalize'] },
  drop: { zh: '删除', en: 'Dropped' },
}

/** The mask that a word means, else undefined. */
export const parseMask = (text: string): Mask | undefined => parseWord(masks, text)
