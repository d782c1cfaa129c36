import type { Rule } from '#gate/rule.ts'

/** What is open on conditions states them (《编制指南》 element 10, 开放条件). */
export const conditionsStated: Rule = {
  name: 'conditions-stated',
  check: ({ opening }) =>
    opening.type !== 'conditional' || (opening.conditions ?? '').trim() !== ''
      ? undefined
      : { zh: '有条件开放，却没有写明条件', en: 'it is open on conditions but states none' },
}
