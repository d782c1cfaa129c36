import { z } from 'zod'
import { nearest } from '#catalog/nearest.ts'
import { conditionForm, quoted } from '#query/parse-parameters.ts'
import { type QueryFault, refuse } from '#query/query-fault.ts'

type Issue = z.core.$ZodIssue

/** A text that says in both languages what an argument is. */
export const says = (zh: string, en: string): string => `${zh} / ${en}`

const scalar = z.union([z.string(), z.number(), z.boolean()])

/** A list that may also be written as one text with commas. */
const list = z.union([z.string().min(1), z.array(z.string()).min(1)])

/** Which dataset, and which of its versions. */
export const datasetArguments = {
  dataset: z
    .string()
    .min(1)
    .max(200)
    .describe(says('search_datasets 给出的 id', 'Id of the dataset, as search_datasets gives it')),
  version: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe(says('缺省为当前版本', 'Id of a version; the current one unless given')),
}

/** Which rows. */
export const rowsArguments = {
  where: z
    .record(z.string(), z.union([scalar, z.array(scalar).min(1)]))
    .optional()
    .describe(
      says(
        `条件，须同时满足：{"${conditionForm}": 值}，如 {"year__gte": 2020, "name__contains": "区"}；字段用 name 或 title；in、notin、between 的值为数组；运算符见 describe_dataset`,
        'Conditions that all must hold; fields by name or title; arrays for in, notin, between',
      ),
    ),
  filter: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .describe(
      says(
        "CQL2 文本，用于 OR、NOT、LIKE，如 name LIKE '%区' OR code = '500101'",
        'CQL2 text, for OR, NOT, LIKE',
      ),
    ),
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      says('各段文字须出现在某个文本字段中', 'Every part between spaces must stand in some text field'),
    ),
  bbox: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(says('西,南,东,北（度）', 'west,south,east,north in degrees')),
}

const told = says('同 query_rows', 'As in query_rows')

/** The same for a tool that agents see beside query_rows: each is explained once. */
export const sameRowsArguments = {
  where: rowsArguments.where.describe(told),
  filter: rowsArguments.filter.describe(told),
  q: rowsArguments.q.describe(told),
  bbox: rowsArguments.bbox.describe(told),
}

/** Argument that names columns. */
export const columns = (zh: string, en: string) => list.optional().describe(says(zh, en))

/** Argument that bounds how much is answered. */
export const atMost = (most: number, usual: number, zh: string, en: string) =>
  z
    .int()
    .min(1)
    .max(most)
    .default(usual)
    .describe(says(zh, `${en}, 1–${most}`))

const unknownArgument = (name: string, known: readonly string[]): QueryFault => {
  const isCondition = name.includes('__') && known.includes('where')
  const near = isCondition ? `where: {"${quoted(name)}": …}` : nearest(quoted(name), known)
  return {
    code: 'unknown_parameter',
    parameter: quoted(name),
    what: {
      zh: `没有参数“${quoted(name)}”，可用：${known.join('、')}`,
      en: `No argument "${quoted(name)}"; known: ${known.join(', ')}`,
    },
    known,
    ...(near === undefined ? {} : { didYouMean: near }),
  }
}

const misfit = ({ path, message }: Issue, schema: z.ZodObject): QueryFault => {
  const name = path.map(String).join('.')
  const [top = ''] = path
  const about = schema.shape[String(top)]?.description
  const [zh = '', en = zh] = about?.split(' / ') ?? []
  return {
    code: 'invalid_parameter',
    parameter: quoted(name),
    what: {
      zh: `参数 ${quoted(name)} 无效（${message}）${zh === '' ? '' : `：${zh}`}`,
      en: `Argument ${quoted(name)} is not valid: ${message}${en === '' ? '' : `. ${en}`}`,
    },
  }
}

/** What a tool was given, as its schema has it; throws QueryError with every unknown, missing or wrong argument. */
export const parseArguments = <S extends z.ZodObject>(schema: S, given: unknown): z.output<S> => {
  const parsed = schema.strict().safeParse(given ?? {})
  if (parsed.success) return parsed.data as z.output<S>
  const known = Object.keys(schema.shape)
  refuse(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0
        ? issue.keys.map((name) => unknownArgument(name, known))
        : [misfit(issue, schema)],
    ),
  )
  throw parsed.error
}
