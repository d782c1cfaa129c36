import { z } from '@hono/zod-openapi'

const value = z.union([z.string(), z.number(), z.boolean()])
const bound = z.union([z.string(), z.number()])
const rows = z.int()
const text = z.object({ zh: z.string(), en: z.string() })

/** What the published cells of a field look like. */
export const fieldProfileSchema = z
  .object({
    missing: rows.openapi({ description: '没有值的行数 / Rows without a value' }),
    misfits: rows.openapi({ description: '不符合类型的值 / Values that do not fit the type' }),
    distinct: rows.optional().openapi({ description: '不同值的个数 / Different values' }),
    distinctIsExact: z
      .boolean()
      .optional()
      .openapi({ description: 'false 时为估计值 / An estimate where false' }),
    min: bound.optional(),
    max: bound.optional(),
    mean: z.number().optional(),
    standardDeviation: z
      .number()
      .optional()
      .openapi({ description: '样本标准差（n − 1） / Standard deviation of a sample' }),
    quantiles: z
      .object({ p5: bound, p25: bound, p50: bound, p75: bound, p95: bound, exact: z.boolean() })
      .optional(),
    top: z
      .object({
        values: z.array(z.object({ value, count: rows, cut: z.boolean().optional() })),
        exact: z.boolean(),
        countsLackAtMost: rows.optional(),
      })
      .optional()
      .openapi({ description: '最常见的值 / The most frequent values' }),
    histogram: z
      .object({ bins: z.array(z.object({ from: bound, to: bound, count: rows })), exact: z.boolean() })
      .optional(),
    lengths: z.object({ min: z.int(), mean: z.number(), max: z.int() }).optional(),
    patterns: z
      .object({ looks: z.array(z.object({ pattern: z.string(), count: rows })), others: rows })
      .optional()
      .openapi({ description: '文本的写法，正则表达式 / How texts look, as regular expressions' }),
    blank: rows.optional(),
    untrimmed: rows.optional(),
    damaged: rows.optional(),
    tooLong: rows.optional(),
    outlying: rows.optional().openapi({ description: '相差极大的值 / Values far from all others' }),
  })
  .openapi('FieldProfile')

/** Figures of all rows of a version, and what should be mended. */
export const rowsProfileSchema = z
  .object({
    rows,
    duplicates: z.object({ key: z.array(z.string()), rows, exact: z.boolean() }).openapi({
      description: '主键（没有主键时整行）与前面重复的行 / Rows that repeat the key of an earlier one',
    }),
    quality: z.array(
      z.object({
        code: z.string(),
        gravity: z.enum(['error', 'warning', 'note']),
        field: z.string().optional(),
        count: rows,
        rows: z
          .array(z.int())
          .optional()
          .openapi({ description: '其中前几行，从 1 数 / The first of these rows' }),
        what: text,
        remedy: text,
      }),
    ),
  })
  .openapi('RowsProfile')

/** Wire form. */
export type FieldProfileWire = z.infer<typeof fieldProfileSchema>
