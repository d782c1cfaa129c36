import { z } from '@hono/zod-openapi'

const text = z.object({ zh: z.string(), en: z.string() })
const record = z.record(z.string(), z.unknown())

const changeSchema = z
  .object({
    op: z.enum(['removed', 'added', 'changed', 'moved', 'filled']),
    from: z
      .int()
      .optional()
      .openapi({ description: '旧版本中的行号，从 1 数 / Row of the older version, from 1' }),
    to: z
      .int()
      .optional()
      .openapi({ description: '新版本中的行号，从 1 数 / Row of the newer version, from 1' }),
    rows: z.int().optional().openapi({ description: '一起移动的行数 / Rows that move together' }),
    record: record
      .optional()
      .openapi({ description: '新增或删除的整行 / The row that was added or removed' }),
    key: record.optional(),
    before: record.optional().openapi({ description: '改变前的值 / Cells before' }),
    after: record.optional().openapi({ description: '改变后的值 / Cells after' }),
  })
  .openapi('Change')

const described = z.union([z.string(), z.number()]).nullable()

const positions = z.object({ longitude: z.string(), latitude: z.string() }).nullable()

const columnChangeSchema = z
  .object({
    kind: z.enum(['added', 'removed', 'renamed', 'retyped', 'described']),
    name: z.string(),
    title: z.string(),
    type: z.string().optional(),
    from: z.string().optional(),
    evidence: z.enum(['declared', 'title', 'values']).optional(),
    before: z.string().optional(),
    after: z.string().optional(),
    what: z.array(z.string()).optional(),
    values: z
      .record(z.string(), z.object({ before: described, after: described }))
      .optional()
      .openapi({ description: '说明、单位等改变前后的内容 / What is said of it, before and after' }),
  })
  .openapi('ColumnChange')

const keys = z.array(z.string())

/** …/changes. */
export const changesBody = z
  .object({
    data: z.array(changeSchema),
    meta: z.object({
      total: z.int().openapi({ description: '变化的总条数 / Changes there are' }),
      count: z.int(),
      limit: z.int(),
      offset: z.int(),
      since: z.string(),
      version: z.string(),
      release: z.string().optional(),
      sentence: text.openapi({ description: '一句话 / All of it in one sentence' }),
      rows: z.object({
        before: z.int(),
        after: z.int(),
        added: z.int(),
        removed: z.int(),
        changed: z.int(),
        moved: z.int(),
      }),
      columns: z.array(columnChangeSchema),
      matchedBy: keys.openapi({
        description: '按哪些字段认定同一行；没有时整行相同 / Fields that tell rows to be one',
      }),
      primaryKey: z.object({ before: keys, after: keys }).optional(),
      fields: z.array(z.object({ name: z.string(), from: z.string().nullable() })),
      originals: z.boolean(),
      reordered: z.boolean().openapi({ description: '字段顺序改变 / Columns stand in another order' }),
      coordinates: z
        .object({ before: positions, after: positions })
        .optional()
        .openapi({ description: '坐标字段改变 / Other columns hold the positions' }),
    }),
    links: z.object({
      self: z.string(),
      first: z.string(),
      next: z.string().nullable(),
      prev: z.string().nullable(),
      ndjson: z.string().nullable().openapi({ description: '全部变化的文件 / All of them as a file' }),
      csv: z.string().nullable(),
      summary: z.string().nullable(),
    }),
  })
  .openapi('ChangesPage')
