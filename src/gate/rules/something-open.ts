import { openFields } from '#gate/open-entry.ts'
import type { Rule } from '#gate/rule.ts'

/** What opens data opens at least one field: each says `open: true` by itself (《编制指南》 element 8, 信息项的开放属性). */
export const somethingOpen: Rule = {
  name: 'something-open',
  check: ({ opening, fields }) =>
    opening.type !== 'unconditional' || openFields(fields).length > 0
      ? undefined
      : {
          zh: '没有任何信息项标明 open: true，什么也不开放；可用 npm run kaifang -- draft 数据文件 起草信息项',
          en: 'no field says open: true, so nothing is opened; npm run kaifang -- draft FILE drafts the fields',
        },
}
