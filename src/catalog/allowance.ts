import { parseWord, type Words } from './words.ts'

/** A change that breaks clients and stops a publish unless the entry allows it. */
export type Allowance = 'field-removed' | 'type-changed' | 'rows-halved'

/** What an entry may allow the next publish to do. */
export const allowances: Words<Allowance> = {
  'field-removed': { zh: '信息项消失', en: 'Field removed' },
  'type-changed': { zh: '类型改变', en: 'Type changed' },
  'rows-halved': { zh: '行数减半', en: 'Rows halved' },
}

/** The allowance that a word means, else undefined. */
export const parseAllowance = (text: string): Allowance | undefined => parseWord(allowances, text)
