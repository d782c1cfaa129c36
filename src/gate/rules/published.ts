import { statuses } from '#catalog/status.ts'
import type { Rule } from '#gate/rule.ts'

/** Only a published entry leaves: what is not listed in the catalogue may not be opened (重庆市公共数据开放管理暂行办法, 数据目录). */
export const published: Rule = {
  name: 'published',
  check: ({ status }) =>
    status === 'published'
      ? undefined
      : {
          zh: `状态是“${statuses[status]?.zh ?? status}”，只有已发布的条目才会开放`,
          en: `its status is "${status}"; only published entries leave`,
        },
}
