import type { Rule } from '#gate/rule.ts'

/** Only an entry whose opening is unconditional or conditional leaves (《编制指南》 element 10; anything else is 不予开放). */
export const opening: Rule = {
  name: 'opening',
  check: (entry) => {
    switch (entry.opening.type) {
      case 'unconditional':
      case 'conditional':
        return undefined
      case 'none':
        return reasonFor(entry.opening.reason)
      default:
        return reasonFor(undefined, entry.opening.type satisfies never)
    }
  },
}

const reasonFor = (reason: string | undefined, unknown?: unknown): { zh: string; en: string } => {
  if (unknown !== undefined) return { zh: '开放属性无法识别', en: 'its opening is not understood' }
  return { zh: `不予开放${reason ? `：${reason}` : ''}`, en: `it is not open${reason ? `: ${reason}` : ''}` }
}
