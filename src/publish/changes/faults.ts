import type { Allowance } from '#catalog/allowance.ts'
import type { Fault } from '#catalog/shape.ts'
import type { FieldChange, Shift } from './change.ts'

const allow = (allowance: Allowance) => ({
  zh: `确要如此，请在条目中写 allow: [${allowance}]`,
  en: `If it is meant, add allow: [${allowance}] to the entry`,
})

/** A published field that its entry has no more. */
export const fieldRemoved = ({ name, before = '', renamed }: FieldChange): Fault => ({
  code: 'field_removed',
  what: {
    zh: `已发布的信息项 ${name}（${before}）在条目中没有了${renamed === undefined ? '' : `，可能改名为 ${renamed}`}`,
    en: `The published field ${name} (${before}) is no longer in the entry${renamed === undefined ? '' : `; it may have been renamed to ${renamed}`}`,
  },
  remedy: {
    zh: `${renamed === undefined ? '恢复该信息项' : `确是改名，就在 ${renamed} 中写 renamedFrom: ${name}，否则恢复原名`}；只是不再开放，就保留它并写 open: false；${allow('field-removed').zh}`,
    en: `${renamed === undefined ? 'Bring it back' : `If it was renamed, give ${renamed} the line renamedFrom: ${name}, else call it ${name} again`}; to close it, keep it with open: false. ${allow('field-removed').en}`,
  },
})

/** A field whose values are of another type than those published. */
export const typeChanged = ({ name, before = '', after = '' }: FieldChange): Fault => ({
  code: 'type_changed',
  what: {
    zh: `信息项 ${name} 的类型已发布为 ${before}，现在是 ${after}`,
    en: `The field ${name} is published as ${before} and would now be ${after}`,
  },
  remedy: {
    zh: `写明 type: ${before}，并更正不符的值；${allow('type-changed').zh}`,
    en: `Say type: ${before} and correct the values that don't fit. ${allow('type-changed').en}`,
  },
})

const grouped = (count: number): string => count.toLocaleString('en-US')

/** A dataset that lost half of its rows or more. */
export const rowsHalved = ({ before, after }: Shift<number>): Fault => ({
  code: 'rows_halved',
  what: {
    zh: `已发布 ${grouped(before)} 行，现在只有 ${grouped(after)} 行`,
    en: `${grouped(before)} rows are published, now there are ${grouped(after)}`,
  },
  remedy: {
    zh: `核对数据文件是否完整；${allow('rows-halved').zh}`,
    en: `See whether the data files are complete. ${allow('rows-halved').en}`,
  },
})

/** An allowance that would let a later mistake through. */
export const allowanceUnused = (allowance: Allowance): Fault => ({
  code: 'allowance_unused',
  severity: 'note',
  what: { zh: `allow 中的 ${allowance} 没有用到`, en: `${allowance} in allow is not needed` },
  remedy: {
    zh: '发布之后请删去，以免放过以后的差错',
    en: 'Remove it after the publish, so that it lets no later mistake through',
  },
})
