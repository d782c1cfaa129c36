import type { Rule } from '#gate/rule.ts'

/** What is not open gives its reason (《编制指南》 element 10; 重庆市公共数据开放管理暂行办法: 以开放为原则, 不予开放须有依据). */
export const reasonGiven: Rule = {
  name: 'reason-given',
  check: ({ opening }) =>
    opening.type !== 'none' || (opening.reason ?? '').trim() !== ''
      ? undefined
      : { zh: '没有写明不予开放的理由', en: 'it gives no reason for not being open' },
}
