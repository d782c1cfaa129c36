import { z } from 'zod'
import { urls } from '#contract/urls.ts'
import type { Page } from '#engine/engine.ts'
import { cursorAt, type PageQuery, parsePageQuery } from '#query/page-query.ts'
import { searchText } from '#query/search-query.ts'
import type { Version } from '#release/manifest.ts'
import { computing } from '../../computing.ts'
import { hintsFor } from '../../hints.ts'
import { findVersion } from '../../lookup.ts'
import { atMost, columns, datasetArguments, rowsArguments, says } from '../arguments.ts'
import { absolute, besideRows, cite } from '../cite.ts'
import { namedVersion } from '../find.ts'
import { type Cut, fitRows, type Values } from '../fit.ts'
import { queryText } from '../query-text.ts'
import { defineTool, type ToolContext } from '../tool.ts'

const input = z.object({
  ...datasetArguments,
  ...rowsArguments,
  select: columns(
    '只要这些字段（name 或 title），越少越好',
    'Only these fields, by name or title; the fewer the better',
  ),
  sort: columns('排序字段，“-”开头为降序', 'Fields to order by, "-" before one for descending'),
  limit: atMost(100, 10, '最多行数', 'Rows at most'),
  cursor: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .describe(
      says(
        '上次回答的 nextCursor，其余参数（limit 除外）须与上次相同',
        'nextCursor of the answer before; all other arguments but limit as they were',
      ),
    ),
})

const output = z.looseObject({
  total: z.int().describe(says('符合条件的行数', 'Rows that meet the conditions')),
  rows: z.array(
    z.object({
      row: z.int().describe(says('行号，从 1 起', 'Number of the row, from 1')),
      values: z.record(z.string(), z.unknown()),
    }),
  ),
  nextCursor: z.string().nullable().describe(says('还有更多行时的游标', 'Goes on where there are more rows')),
  ...besideRows,
  rowUrl: z.string().describe(says('一行的永久地址', 'Permanent address of a row')),
})

const numbersOf = (query: PageQuery, page: Page): readonly number[] =>
  page.walk?.rows ?? Array.from({ length: page.count }, (_, at) => query.offset + at)

const cutText = ({ rows, columns: shortened }: Cut): string | undefined => {
  const parts = [
    ...(rows > 0
      ? [says(`省略了后 ${rows} 行，用 nextCursor 继续`, `${rows} rows left out: go on with nextCursor`)]
      : []),
    ...(shortened.length > 0
      ? [
          says(
            `字段 ${shortened.join('、')} 的长内容以“…”截短：select 该字段并设 limit 1 可看更多，全文见 rowUrl`,
            `Long cells of ${shortened.join(', ')} end in "…": select that field with limit 1, or see rowUrl`,
          ),
        ]
      : []),
  ]
  return parts.length === 0 ? undefined : parts.join('；')
}

const cursorAfter = (
  query: PageQuery,
  page: Page,
  kept: number,
  { fields }: Version,
  { seal }: ToolContext,
): string | null => {
  const end = query.offset + kept
  if (query.search === undefined)
    return kept > 0 && end < page.total ? cursorAt(query, end, fields, seal) : null
  const more = kept < page.count || page.walk?.more === true
  return more ? cursorAt(query, end, fields, seal, page.walk?.rows[kept - 1] ?? null) : null
}

/** Rows of a dataset: filtered, ordered, a few columns of them. */
export const queryRows = defineTool({
  name: 'query_rows',
  title: { zh: '查询数据行', en: 'Query rows' },
  about: {
    zh: '按条件、排序取数据集的行；每行带行号，附引用。求个数、合计、平均、排名请用 aggregate_rows。',
    en: 'Rows of a dataset by conditions, order and columns, each with its number, and a citation. For counts, sums and averages use aggregate_rows.',
  },
  input,
  output,
  run: async ({ dataset: id, version: pinned, cursor, ...asked }, context) => {
    const { serving, c, seal } = context
    const { release, engine } = serving
    const named = await namedVersion(serving, { dataset: id, version: pinned })
    const { dataset } = named
    const raw = queryText(asked)
    const query = parsePageQuery(
      cursor === undefined ? raw : `${raw}&cursor=${encodeURIComponent(cursor)}`,
      dataset,
      seal,
      pinned,
    )
    const version = findVersion(serving.release, dataset, query.version)
    const page = await computing(c, async (signal) => engine.page(query, signal))
    if (page === null) throw new Error(`version ${version.id} has no rows`)
    const records = JSON.parse(`[${page.records.toString('utf8')}]`) as Values[]
    const numbers = numbersOf(query, page)
    const { rows, cut } = fitRows(records.map((values, at) => ({ row: (numbers[at] ?? 0) + 1, values })))
    const empty = page.count === 0 && query.offset === 0
    const hints = empty ? await hintsFor(engine, dataset.id, version, query.search?.filter ?? null) : []
    const left = cutText(cut)
    const { offset, select } = query
    const chosen = select === null ? '' : `&select=${select.join(',')}`
    const place = `?limit=${Math.max(1, rows.length)}${offset === 0 ? '' : `&offset=${offset}`}${chosen}${searchText(raw)}`
    return {
      total: page.total,
      rows: [...rows],
      nextCursor: cursorAfter(query, page, rows.length, version, context),
      ...(left === undefined ? {} : { cut: left }),
      ...(hints.length === 0 ? {} : { hints: hints.map((hint) => ({ ...hint })) }),
      cite: cite(release, dataset, version, urls.records(dataset.id, version.id) + place),
      rowUrl: `${absolute(release, urls.records(dataset.id, version.id))}/{row}`,
    }
  },
})
