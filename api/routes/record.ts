import { ProblemError } from '#contract/problem.ts'
import { urls } from '#contract/urls.ts'
import { selectParameter } from '#query/page-parameters.ts'
import { parseSelect } from '#query/page-query.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { jsonAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

const parseRow = (text: string): number => {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new ProblemError(
    'invalid_parameter',
    { zh: '行号须是从 1 开始的整数', en: 'The row must be a whole number from 1' },
    { parameter: 'row' },
  )
}

const noRecord = (row: number, total: number) =>
  new ProblemError(
    'record_not_found',
    { zh: `没有第 ${row} 行，共 ${total} 行`, en: `There is no row ${row}; there are ${total}` },
    { total },
  )

/** …/records/{row}: one record, rows counted from 1 in the order of the files. */
export const recordRoute =
  (serving: () => Serving): RouteHandler =>
  async (c) => {
    const { release, engine } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const pinned = c.req.param('version')
    const version = findVersion(release, dataset, pinned)
    const values = parseParameters(selectParameter, rawQuery(c))
    const select = values.select === undefined ? null : parseSelect(values.select, version.fields)
    const row = parseRow(c.req.param('row') ?? '')
    const page = await engine.page({
      dataset: dataset.id,
      version: version.id,
      by: 'offset',
      offset: row - 1,
      limit: 1,
      select,
      count: 'exact',
    })
    const total = page?.total ?? 0
    if (page === null || page.count === 0) throw noRecord(row, total)
    const at = (number: number) =>
      urls.record(dataset.id, number, pinned) + urls.query({ select: select?.join(',') })
    const answer = {
      data: JSON.parse(page.records.toString('utf8')) as unknown,
      meta: { row, total, version: version.id, ...(pinned === undefined ? { release: release.id } : {}) },
      links: { self: at(row), next: row < total ? at(row + 1) : null, prev: row > 1 ? at(row - 1) : null },
    }
    return jsonAnswer(c, answer, pinned !== undefined)
  }
