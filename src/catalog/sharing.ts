import type { SharingType } from './entry.ts'
import { parseWord, type Words } from './words.ts'

/** 共享类型 (《编制指南》 element 9). */
export const sharings: Words<SharingType> = {
  unconditional: { zh: '无条件共享', en: 'Shared' },
  conditional: { zh: '有条件共享', en: 'Shared on conditions' },
  none: { zh: '不予共享', en: 'Not shared', also: ['不共享'] },
}

/** The sharing type that a word means, else undefined. */
export const parseSharing = (text: string): SharingType | undefined => parseWord(sharings, text)
