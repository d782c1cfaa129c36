import type { CatalogEntry, FieldSpec } from '#catalog/entry.ts'
import { entryId } from '#catalog/entry.ts'

/** An entry of a made-up catalogue; `changes` replace its values. */
export const entryOf = (code: string, changes: Partial<CatalogEntry> = {}): CatalogEntry => ({
  code,
  id: entryId(code),
  title: `资源${code}`,
  summary: '摘要',
  provider: { name: '重庆市民政局', code: '11500000009275780L' },
  format: { class: '电子表格', type: 'xlsx' },
  sharing: { type: 'unconditional' },
  opening: { type: 'unconditional' },
  security: { level: 1, classified: false },
  updateCycle: 'monthly',
  issued: '2025-12-05',
  modified: '2026-01-05',
  theme: 'transport',
  keywords: [],
  license: 'CC-BY-4.0',
  related: [],
  status: 'published',
  primaryKey: [],
  fields: [],
  data: [],
  sources: [],
  example: false,
  missingValues: [],
  place: { file: `datasets/catalog/${entryId(code)}.yaml`, line: 1, entry: code },
  ...changes,
})

/** Open fields with the given titles. */
export const fieldsOf = (...titles: readonly string[]): readonly FieldSpec[] =>
  titles.map((title, i) => ({ name: `f${i}`, title, open: true }))

/** The providers of the made-up catalogue: a city department, another one, and two of districts. */
export const providers = {
  civil: { name: '重庆市民政局', code: '11500000009275780L' },
  transport: { name: '重庆市交通运输委员会', code: '115000000092758231' },
  yuzhong: { name: '渝中区交通局', code: '11500103009275780A', region: '500103' },
  beibei: { name: '北碚区交通局', code: '11500109009303458X', region: '500109' },
  beibeiCity: { name: '北碚区城市管理局', code: '11500109009303459X', region: '500109' },
} as const
