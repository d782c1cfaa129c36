import { z } from '@hono/zod-openapi'
import type { ZodType } from 'zod'
import {
  datasetSchema,
  datasetSummarySchema,
  fieldSchema,
  versionSchema,
  versionSummarySchema,
} from './dataset-schema.ts'
import { fieldProfileSchema, rowsProfileSchema } from './profile-schema.ts'

const link = z.string()
const pageLinks = z.object({
  self: link,
  first: link,
  next: link.nullable(),
  prev: link.nullable(),
})

const release = z.string().openapi({ description: '发布批次 / Id of the release' })
const version = z.string().openapi({ description: '数据版本 / Id of the version' })

/** `release` stays away below /versions/{version}, where an answer never changes. */
const dataMeta = z.object({ version, release: release.optional() })

/** A published record: names of fields → values; types as in …/fields. */
export const recordSchema = z.record(z.string(), z.unknown()).openapi('Record')

/** …/records. */
export const recordsBody = z
  .object({
    data: z.array(recordSchema),
    meta: z
      .object({
        total: z
          .int()
          .optional()
          .openapi({ description: '总行数；count=none 时没有 / Absent with count=none' }),
        count: z.int().openapi({ description: '本页行数 / Rows in this page' }),
        limit: z.int(),
        offset: z
          .int()
          .optional()
          .openapi({ description: '用 offset 翻页时才有 / Only when paging by offset' }),
        hints: z
          .array(z.object({ field: z.string(), value: z.string(), didYouMean: z.array(z.string()) }))
          .optional()
          .openapi({
            description:
              '没有找到任何行时，条件的值可能想写的是这些 / Where nothing was found: values that were probably meant',
          }),
      })
      .extend(dataMeta.shape),
    links: pageLinks,
  })
  .openapi('RecordsPage')

const figure = z.union([z.string(), z.number(), z.boolean()]).nullable()

/** …/aggregate. */
export const aggregateBody = z
  .object({
    data: z
      .array(z.record(z.string(), figure))
      .openapi({ description: '每组一个对象：分组字段与统计量 / One object a group: keys and metrics' }),
    meta: z
      .object({
        total: z.int().openapi({ description: '总组数 / Groups there are' }),
        count: z.int().openapi({ description: '返回的组数 / Groups in this answer' }),
        limit: z.int(),
      })
      .extend(dataMeta.shape),
    links: z.object({ self: link }),
  })
  .openapi('AggregateAnswer')

/** …/fields/{field}/values. */
export const valuesBody = z
  .object({
    data: z.array(z.object({ value: figure, count: z.int() })),
    meta: z
      .object({
        field: z.string(),
        total: z.int().openapi({ description: '不同值的总数 / Distinct values there are' }),
        count: z.int(),
        limit: z.int(),
      })
      .extend(dataMeta.shape),
    links: z.object({ self: link }),
  })
  .openapi('ValuesAnswer')

/** …/records/{row}. */
export const recordBody = z
  .object({
    data: recordSchema,
    meta: z.object({ row: z.int(), total: z.int() }).extend(dataMeta.shape),
    links: z.object({ self: link, next: link.nullable(), prev: link.nullable() }),
  })
  .openapi('RecordAnswer')

const facetSchema = z
  .array(
    z.object({
      value: z.string(),
      count: z.int(),
      title: z.string().optional(),
      titleEn: z.string().optional(),
    }),
  )
  .openapi('Facet')

/** /datasets. */
export const datasetsBody = z
  .object({
    data: z.array(datasetSummarySchema),
    meta: z.object({
      total: z.int(),
      count: z.int(),
      limit: z.int(),
      offset: z.int(),
      release,
      loose: z.boolean().openapi({
        description:
          '没有同时满足全部检索词的，结果都是近似的 / Nothing matches all words: every result is a near one',
      }),
      near: z.int().openapi({
        description:
          '末尾多少个结果是近似的：只满足一部分检索词，或满足 corrected / How many results, the last ones, are near ones: they match some of the words, or `corrected`',
      }),
      corrected: z.string().nullable().openapi({
        description: '检索词可能的本意，如同音字、拼写错误 / What may have been meant',
      }),
    }),
    links: pageLinks,
    facets: z.object({
      theme: facetSchema,
      provider: facetSchema,
      region: facetSchema,
      format: facetSchema,
      updateCycle: facetSchema,
      opening: facetSchema,
      industry: facetSchema,
    }),
  })
  .openapi('DatasetsPage')

const answer = <T extends ZodType>(name: string, data: T) =>
  z.object({ data, meta: dataMeta.partial(), links: z.record(z.string(), link.nullable()) }).openapi(name)

/** /datasets/{id}. */
export const datasetBody = answer('DatasetAnswer', datasetSchema)
/** …/versions/{version}. */
export const versionBody = answer('VersionAnswer', versionSchema)
/** …/fields. */
export const fieldsBody = z
  .object({
    data: z.array(fieldSchema.extend({ profile: fieldProfileSchema.optional() }).openapi('ProfiledField')),
    meta: dataMeta.extend({ profile: rowsProfileSchema.optional() }),
    links: z.record(z.string(), link.nullable()),
  })
  .openapi('FieldsAnswer')
/** …/versions. */
export const versionsBody = answer('VersionsAnswer', z.array(versionSummarySchema))
/** /healthz and /readyz. */
export const healthBody = z.object({ status: z.string(), release: z.string().optional() }).openapi('Health')
/** Media type of TypeScript; video/mp2t, which registries know for .ts, is another thing. */
export const clientMediaType = 'text/typescript'
/** …/client.ts. */
export const clientBody = z.string()
/** The OpenAPI document itself. */
export const openapiBody = z.record(z.string(), z.unknown()).openapi('OpenApiDocument')

/** Wire forms. */
export type DatasetsBody = z.infer<typeof datasetsBody>

/** Rows as GeoJSON. */
export const featuresBody = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        geometry: z.looseObject({ type: z.string() }).nullable(),
        properties: z.looseObject({}).nullable(),
      }),
    ),
  })
  .openapi('FeatureCollection', { description: 'RFC 7946' })
