import type { Status } from './entry.ts'
import { parseWord, type Words } from './words.ts'

/** Life of an entry, from a department's draft to its withdrawal. */
export const statuses: Words<Status> = {
  draft: { zh: '草稿', en: 'Draft', also: ['已创建'] },
  submitted: { zh: '已提交', en: 'Submitted', also: ['发布待审核'] },
  reviewed: { zh: '已审核', en: 'Reviewed' },
  published: { zh: '已发布', en: 'Published' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn', also: ['已撤销'] },
}

/** The status that a word means, else undefined. */
export const parseStatus = (text: string): Status | undefined => parseWord(statuses, text)

/** Tells whether an entry is still on its way to publication. */
export const isEarly = (status: Status): boolean =>
  status === 'draft' || status === 'submitted' || status === 'reviewed'

/** Keys that an entry needs only once it is published: departments often learn them last. */
export const neededOnceOut: readonly string[] = [
  'provider.code',
  'format',
  'format.class',
  'format.type',
  'issued',
  'theme',
]
