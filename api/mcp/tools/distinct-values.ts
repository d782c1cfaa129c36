import { z } from 'zod'
import { urls } from '#contract/urls.ts'
import { parseValuesQuery } from '#query/aggregate-query.ts'
import { columnSchema } from '#query/column.ts'
import { searchText } from '#query/search-query.ts'
import { atMost, datasetArguments, sameRowsArguments, says } from '../arguments.ts'
import { citation, cite } from '../cite.ts'
import { namedVersion } from '../find.ts'
import { groupsAnswer } from '../groups.ts'
import { queryText } from '../query-text.ts'
import { defineTool } from '../tool.ts'

const { where, filter } = sameRowsArguments

const input = z.object({
  ...datasetArguments,
  field: z.string().min(1).max(200).describe(says('字段的 name 或 title', 'Name or title of a field')),
  startswith: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(says('只要这样开头的值', 'Only values that start with this')),
  where,
  filter,
  limit: atMost(200, 30, '最多个数', 'Values at most'),
})

const output = z.looseObject({
  total: z.int().describe(says('不同值的个数', 'Distinct values there are')),
  values: z.array(
    z.looseObject({
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      count: z.union([z.int(), z.string()]).describe(says('行数', 'Rows')),
    }),
  ),
  cut: z.string().optional(),
  cite: citation,
})

type Value = z.input<typeof output>['values'][number]

/** The distinct values of a field with the number of rows that have each. */
export const distinctValues = defineTool({
  name: 'distinct_values',
  title: { zh: '列出不同的值', en: 'Distinct values' },
  about: {
    zh: '一个字段有哪些不同的值，各有多少行，多的在前。写条件之前用它查实际的写法。',
    en: 'Which values a field has and how many rows each, the most frequent first. Use it to learn how values are written before filtering.',
  },
  input,
  output,
  run: async ({ dataset: id, version: pinned, field, startswith, ...asked }, context) => {
    const { dataset, version } = await namedVersion(context.serving, { dataset: id, version: pinned })
    const raw = queryText({ ...asked, q: startswith })
    const query = parseValuesQuery(raw, field, version)
    const { groups, hints: _, ...answer } = await groupsAnswer(dataset, version, query, context)
    const column = columnSchema(version.fields).find(field) ?? field
    const path = `${urls.values(dataset.id, column, version.id)}?limit=${query.limit}${searchText(raw)}`
    return {
      ...answer,
      values: groups as Value[],
      cite: cite(context.serving.release, dataset, version, path),
    }
  },
})
