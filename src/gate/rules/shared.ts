import type { Rule } from '#gate/rule.ts'

/** Only what is shared between departments leaves: 不予共享的不得开放 (《编制指南》 elements 9 and 10). */
export const shared: Rule = {
  name: 'shared',
  check: ({ sharing, opening }) => {
    if (opening.type === 'none') return undefined
    switch (sharing.type) {
      case 'unconditional':
      case 'conditional':
        return undefined
      case 'none':
        return { zh: '不予共享，因此不得开放', en: 'it is not shared, so it may not be opened' }
      default:
        sharing.type satisfies never
        return { zh: '共享属性无法识别', en: 'its sharing is not understood' }
    }
  },
}
