import type { Rule } from '#gate/rule.ts'

/** Only an entry that says it is not classified leaves (保守国家秘密法; 重庆市公共数据开放管理暂行办法, 不予开放). */
export const unclassified: Rule = {
  name: 'unclassified',
  check: ({ security }) =>
    security.classified === false
      ? undefined
      : { zh: '涉密，或未声明不涉密', en: 'it is classified, or does not say that it is not' },
}
