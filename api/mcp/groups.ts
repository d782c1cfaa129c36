import type { Groups } from '#engine/query-table.ts'
import { type GroupQuery, outputNames } from '#query/aggregate-query.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import { computing } from '../computing.ts'
import { hintsFor } from '../hints.ts'
import { says } from './arguments.ts'
import { fitRows } from './fit.ts'
import type { ToolContext } from './tool.ts'

const groupsOf = (query: GroupQuery, { rows }: Groups) => {
  const names = outputNames(query)
  return rows.map((row) => ({ values: Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])) }))
}

const cutText = (total: number, shown: number): string =>
  says(
    `共 ${total} 组，只给出 ${shown} 组：用 where 缩小范围、以 sort 排序后取前若干，或加大 limit`,
    `${shown} of ${total} groups: narrow with where, order with sort, or ask for a higher limit`,
  )

/** The groups of a version that a query asks for, as a tool answers them: few and small, and what was left out is told. */
export const groupsAnswer = async (
  dataset: Dataset,
  version: Version,
  query: GroupQuery,
  { serving: { engine }, c }: ToolContext,
) => {
  const groups = await computing(c, (signal) => engine.groups(dataset.id, version.id, query, signal))
  if (groups === null) throw new Error(`version ${version.id} has no rows`)
  const { rows } = fitRows(groupsOf(query, groups))
  const { total } = groups
  // Without keys there is always one group, of no rows where the conditions meet nothing.
  const isEmpty = total === 0 || (query.keys.length === 0 && rows[0]?.values['count'] === 0)
  const hints = isEmpty ? await hintsFor(engine, dataset.id, version, query.filter) : []
  return {
    total,
    groups: rows.map(({ values }) => values),
    ...(rows.length < total ? { cut: cutText(total, rows.length) } : {}),
    ...(hints.length === 0 ? {} : { hints: hints.map((hint) => ({ ...hint })) }),
  }
}
