import { ProblemError } from '#contract/problem.ts'
import { urls } from '#contract/urls.ts'
import { changesParameters } from '#query/changes-parameters.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import type { ChangeSummary } from '#release/changes/changes.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import type { ChangeStore, OpenChanges } from '../changes/change-store.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { jsonAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

interface Asked {
  readonly limit: number
  readonly offset: number
}

const noEarlier = ({ versions }: Dataset) =>
  new ProblemError(
    'version_not_found',
    {
      zh: '没有比它更早的版本可以比较；可用 since 指定一个版本',
      en: 'There is no earlier version to compare with; name one with since',
    },
    { parameter: 'since', known: versions.slice(0, 20).map((one) => one.id) },
  )

const versionBefore = (dataset: Dataset, version: Version): Version => {
  const before = dataset.versions[dataset.versions.indexOf(version) + 1]
  if (before === undefined) throw noEarlier(dataset)
  return before
}

/** Nothing is different between a version and itself. */
const sameVersion = ({ id }: Dataset, { id: version, rows, fields, primaryKey }: Version): OpenChanges => ({
  summary: {
    ...{ format: 'kaifang-changes/1', dataset: id, from: version, to: version },
    rows: { before: rows, after: rows, added: 0, removed: 0, changed: 0, moved: 0 },
    ...{ matchedBy: primaryKey, columns: [], originals: false, reordered: false, records: 0 },
    fields: fields.map(({ name }) => ({ name, from: name })),
    sentence: { zh: '数据没有变化', en: 'No change in the data' },
  },
  lines: { count: 0, slice: () => Buffer.alloc(0), offset: () => 0, close: () => {} },
})

/** Links lead to the pair of versions, so that a walk never mixes two. */
const linksOf = (id: string, since: Version, to: Version, { limit, offset }: Asked, total: number) => {
  const at = (row: number): string =>
    urls.changes(id, to.id) + urls.query({ since: since.id, limit, ...(row > 0 && { offset: row }) })
  const files = to.changes?.since === since.id ? to.changes.files : []
  const file = (ending: string): string | null => {
    const found = files.find(({ path }) => path.endsWith(ending))
    return found === undefined ? null : urls.file(found.path)
  }
  return {
    self: at(offset),
    first: at(0),
    next: offset + limit < total ? at(offset + limit) : null,
    prev: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    ...{ ndjson: file('.ndjson'), csv: file('.csv'), summary: file('.json') },
  }
}

const metaOf = ({ rows, columns, matchedBy, fields, originals, sentence, ...more }: ChangeSummary) => ({
  ...{ sentence, rows, columns, matchedBy, fields, originals, reordered: more.reordered },
  ...(more.primaryKey !== undefined && { primaryKey: more.primaryKey }),
  ...(more.coordinates !== undefined && { coordinates: more.coordinates }),
})

/** …/changes: what is different between an earlier version and the current one, or the one in the path. */
export const changesRoute =
  (serving: () => Serving, store: ChangeStore): RouteHandler =>
  async (c) => {
    const { release } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const pinned = c.req.param('version')
    const { since, limit, offset } = parseParameters(changesParameters, rawQuery(c))
    const to = findVersion(release, dataset, pinned)
    const before = since === undefined ? versionBefore(dataset, to) : findVersion(release, dataset, since)
    const { summary, lines } =
      before === to ? sameVersion(dataset, to) : await store.open(release, dataset, before, to)
    const page = lines.slice(offset, offset + limit).toString()
    const data =
      page === ''
        ? []
        : page
            .trimEnd()
            .split('\n')
            .map((line): unknown => JSON.parse(line))
    const meta = {
      ...{ total: lines.count, count: data.length, limit, offset, since: before.id, version: to.id },
      ...(pinned === undefined && { release: release.id }),
      ...metaOf(summary),
    }
    const links = linksOf(dataset.id, before, to, { limit, offset }, lines.count)
    // A pair of versions that is named in full never changes; "the one before" may be another one tomorrow.
    return jsonAnswer(c, { data, meta, links }, pinned !== undefined && since !== undefined)
  }
