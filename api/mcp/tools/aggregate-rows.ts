import { z } from 'zod'
import { urls } from '#contract/urls.ts'
import { parseAggregate } from '#query/aggregate-query.ts'
import { datePartNames } from '#query/date-part.ts'
import { searchText } from '#query/search-query.ts'
import { atMost, columns, datasetArguments, sameRowsArguments, says } from '../arguments.ts'
import { besideRows, cite } from '../cite.ts'
import { namedVersion } from '../find.ts'
import { groupsAnswer } from '../groups.ts'
import { queryText } from '../query-text.ts'
import { defineTool } from '../tool.ts'

const input = z.object({
  ...datasetArguments,
  group_by: columns(
    `分组字段；日期可按 ${datePartNames.join(' ')}，写作 year(字段)；没有时全部为一组`,
    `Fields to group by; of dates also ${datePartNames.join(' ')}, written year(field); one group without it`,
  ),
  metrics: columns(
    'count，或 sum avg min max count_distinct，写作 sum(字段)；缺省 count',
    'count, or sum avg min max count_distinct, written sum(field); count unless given',
  ),
  sort: columns(
    '按结果中的名称排序，“-”开头为降序，如 -sum(rows)；缺省按分组',
    'Order by names of the answer, "-" before one for descending, such as -count; by the groups unless given',
  ),
  ...sameRowsArguments,
  limit: atMost(200, 20, '最多组数', 'Groups at most'),
})

const output = z.looseObject({
  total: z.int().describe(says('共有几组', 'Groups there are')),
  groups: z.array(z.record(z.string(), z.unknown())),
  ...besideRows,
})

/** Counts, sums, averages and extremes of groups of rows. */
export const aggregateRows = defineTool({
  name: 'aggregate_rows',
  title: { zh: '分组统计', en: 'Aggregate rows' },
  about: {
    zh: '计数、求和、平均、最大、最小、不同值个数，可按字段或日期的年、季、月、周、日、星期分组，可排序取前几名；附引用。',
    en: 'Counts, sums, averages, extremes and distinct counts, by groups of fields or parts of dates, ordered; with a citation.',
  },
  input,
  output,
  run: async ({ dataset: id, version: pinned, ...asked }, context) => {
    const { dataset, version } = await namedVersion(context.serving, { dataset: id, version: pinned })
    const raw = queryText(asked)
    const query = parseAggregate(raw, version)
    const path = `${urls.aggregate(dataset.id, version.id)}?limit=${query.limit}${searchText(raw)}`
    return {
      ...(await groupsAnswer(dataset, version, query, context)),
      cite: cite(context.serving.release, dataset, version, path),
    }
  },
})
