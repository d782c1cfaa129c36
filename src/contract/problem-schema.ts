import { z } from '@hono/zod-openapi'
import { problemCodes } from './problems.ts'

const faultMembers = {
  parameter: z.string().optional().openapi({ description: '出错的参数 / The parameter at fault' }),
  known: z
    .array(z.string())
    .optional()
    .openapi({ description: '可用的名称或值 / Names or values that are accepted' }),
  didYouMean: z.string().optional().openapi({ description: '可能想用的名称 / What was probably meant' }),
}

/** One of the faults of a query. */
const faultSchema = z
  .object({ code: z.enum(problemCodes), detail: z.string(), detailEn: z.string(), ...faultMembers })
  .openapi('Fault')

/** Wire form of a problem (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: '/developers/errors/#unknown_parameter' }),
    title: z.string(),
    titleEn: z.string(),
    status: z.int(),
    detail: z.string(),
    detailEn: z.string(),
    instance: z.string().openapi({ description: '请求的路径与参数 / Path and query of the request' }),
    code: z.enum(problemCodes).openapi({ description: '永久的错误代码 / Permanent code' }),
    ...faultMembers,
    errors: z.array(faultSchema).optional().openapi({ description: '全部错误 / Every fault of the query' }),
    conditions: z
      .string()
      .optional()
      .openapi({ description: '开放条件 / Conditions of a conditional dataset' }),
    withdrawal: z
      .object({
        title: z.string(),
        date: z.string().optional(),
        reason: z.string().optional(),
        authority: z.string().optional(),
      })
      .optional()
      .openapi({ description: '撤回说明 / Why and when a dataset was withdrawn' }),
    links: z
      .record(z.string(), z.string())
      .optional()
      .openapi({ description: '从这里继续 / Where to go on' }),
    total: z.int().optional().openapi({ description: '总行数 / Rows that there are' }),
  })
  .openapi('Problem')

/** A problem as it is sent. */
export type Problem = z.infer<typeof problemSchema>
