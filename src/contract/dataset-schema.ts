import { z } from '@hono/zod-openapi'

const optionalText = z.string().optional()
const path = z.string().openapi({ description: '以 / 开头的路径 / Path from the root of the host' })
const dimensions = { rows: z.int(), columns: z.int() }

const providerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    nameEn: optionalText,
    code: z.string(),
    unit: optionalText,
    region: optionalText,
  })
  .openapi('Provider')

const licenceSchema = z
  .object({ id: z.string(), title: z.string(), titleEn: z.string(), url: optionalText })
  .openapi('Licence')

/** One published column. */
export const fieldSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    titleEn: optionalText,
    type: z.enum([
      'string',
      'integer',
      'number',
      'boolean',
      'date',
      'datetime',
      'yearmonth',
      'quarter',
      'object',
      'array',
      'geojson',
    ]),
    unit: optionalText,
    length: z.int().optional(),
    description: optionalText,
    mask: z.enum(['redact', 'partial', 'hash', 'generalise']).optional(),
    originalOf: optionalText,
  })
  .openapi('Field')

const fileSchema = z
  .object({ url: path, bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
  .openapi('File')

const distributionSchema = fileSchema
  .extend({ format: z.string(), mediaType: z.string() })
  .openapi('Distribution')

const omittedSchema = z
  .object({ format: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) })
  .openapi('Omitted')

const originalsSchema = fileSchema.extend({ misfits: z.record(z.string(), z.int()) }).openapi('Originals', {
  description:
    '不符合类型的值：NDJSON，每行 {row, field, original}；misfits 是各信息项的数目 / Values that do not fit their type: NDJSON of {row, field, original}; misfits counts them by field',
})

/** What changed since the version before, with the files that hold it. */
const changesSchema = z
  .object({
    since: z.string(),
    sentence: z.object({ zh: z.string(), en: z.string() }),
    rows: z.object({
      before: z.int(),
      after: z.int(),
      added: z.int(),
      removed: z.int(),
      changed: z.int(),
      moved: z.int(),
    }),
    files: z.array(fileSchema),
  })
  .openapi('Changes')

/** A version in a list. */
export const versionSummarySchema = z
  .object({
    id: z.string(),
    modified: z.string(),
    ...dimensions,
    current: z.boolean(),
    changes: changesSchema.optional(),
    links: z.object({ self: path, records: path, fields: path, changes: path.nullable() }),
  })
  .openapi('VersionSummary')

/** What is known of one version. */
export const versionSchema = z
  .object({
    id: z.string(),
    modified: z.string(),
    primaryKey: z.array(z.string()),
    coordinates: z.object({ longitude: z.string(), latitude: z.string() }).optional(),
    bbox: z.array(z.number()).length(4).optional(),
    statistics: z
      .object({
        ...dimensions,
        bytes: z.int(),
        missing: z.int().optional(),
        misfits: z.int().optional(),
        duplicates: z.int().optional(),
        remarks: z.int().optional(),
      })
      .openapi({
        description:
          '行、字段、字节；没有值的单元格、不符合类型的值、重复的行、质量报告中须改进的条数 / Rows, columns, bytes; cells without a value, misfits, repeated rows, remarks to mend',
      }),
    fields: z.array(fieldSchema),
    distributions: z.array(distributionSchema),
    originals: originalsSchema.optional(),
    profile: fileSchema.optional(),
    changes: changesSchema.optional(),
    descriptors: z.array(fileSchema),
    omitted: z.array(omittedSchema),
  })
  .openapi('Version')

/** A dataset in a list. */
export const datasetSummarySchema = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    titleEn: optionalText,
    summary: z.string(),
    summaryEn: optionalText,
    provider: providerSchema,
    theme: z.string(),
    keywords: z.array(z.string()),
    opening: z.object({ type: z.enum(['unconditional', 'conditional']), conditions: optionalText }),
    updateCycle: z.string(),
    issued: z.string(),
    modified: z.string(),
    licence: licenceSchema,
    example: z.boolean(),
    version: z
      .string()
      .nullable()
      .openapi({ description: '当前版本，有条件开放的为 null / null where conditional' }),
    rows: z.int().nullable(),
    formats: z.array(z.string()),
    links: z.object({ self: path, page: path, records: path.nullable() }),
  })
  .openapi('DatasetSummary')

const seriesMember = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    titleEn: optionalText,
    links: z.object({ self: path, page: path }),
  })
  .openapi('SeriesMember')

/** Where a dataset stands in its series. */
const seriesSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    titleEn: optionalText,
    position: z.int(),
    size: z.int(),
    first: z.string(),
    last: z.string(),
    previous: z.string().nullable(),
    next: z.string().nullable(),
    members: z.array(seriesMember),
    links: z.object({ page: path, feed: path }),
  })
  .openapi('Series', {
    description:
      '所属系列：first、last、previous、next 是数据集 id；members 是其他成员，成员很多时是最近的 24 个，全部见 links.page / The series that it belongs to: first, last, previous and next are ids of datasets; members are the others, of a long series the nearest 24, with all at links.page',
  })

/** A dataset with all that is published about it. */
export const datasetSchema = datasetSummarySchema
  .omit({ version: true, rows: true, formats: true, links: true })
  .extend({
    format: z.object({ class: z.string(), type: z.string() }),
    sharing: z.object({ type: z.enum(['unconditional', 'conditional', 'none']) }),
    industry: optionalText,
    spatial: optionalText,
    temporal: optionalText,
    related: z.array(z.string()),
    series: seriesSchema.optional(),
    sources: z.array(
      z.object({ title: z.string(), version: optionalText, license: optionalText, path: optionalText }),
    ),
    contact: z.object({ name: optionalText, email: optionalText, phone: optionalText }).optional(),
    versions: z.int().openapi({ description: '可用的版本数 / Versions that are kept' }),
    version: versionSchema.nullable(),
  })
  .openapi('Dataset')

/** Wire forms. */
export type DatasetSummary = z.infer<typeof datasetSummarySchema>
export type DatasetDetail = z.infer<typeof datasetSchema>
export type VersionSummary = z.infer<typeof versionSummarySchema>
export type VersionDetail = z.infer<typeof versionSchema>
export type FieldDetail = z.infer<typeof fieldSchema>
