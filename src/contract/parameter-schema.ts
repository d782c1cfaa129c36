import { z } from '@hono/zod-openapi'
import { operatorNames, operatorOf } from '#query/operators.ts'
import type { Parameter, ParameterTable } from '#query/parameter.ts'

const about = ({ about: { zh, en } }: Parameter): string => `${zh}。/ ${en}.`

const listSchema = (of: readonly string[] | undefined) => {
  if (of === undefined) return z.string().min(1)
  const word = `(${of.join('|')})`
  return z.string().regex(new RegExp(`^${word}(,${word})*$`))
}

const valueSchema = (parameter: Parameter) => {
  switch (parameter.kind) {
    case 'integer': {
      const { min, max } = parameter
      return z.int().min(min).max(max)
    }
    case 'choice':
      return z.enum([...parameter.of] as [string, ...string[]])
    case 'text':
      return z.string().min(1).max(parameter.maxLength)
    case 'list':
      return listSchema(parameter.of)
  }
}

const parameterSchema = (parameter: Parameter) =>
  valueSchema(parameter)
    .optional()
    .openapi({
      description: about(parameter),
      ...('default' in parameter && parameter.default !== undefined ? { default: parameter.default } : {}),
      ...(parameter.example === undefined ? {} : { example: parameter.example }),
    })

const operatorList = operatorNames
  .map((name) => `${name}（${operatorOf(name).word.zh} / ${operatorOf(name).word.en}）`)
  .join('、')

/** `{field}__{operator}=value`: as many as wanted, all of which must hold. OpenAPI has no other way to say it. */
const conditionsSchema = z
  .record(z.string(), z.string())
  .optional()
  .openapi({
    param: { style: 'form', explode: true },
    description: `{字段}__{运算符}=值，可有多个，须同时满足；运算符：${operatorList}。/ {field}__{operator}=value, all of which must hold.`,
    example: { code__exact: '500101' },
  })

/** A parameter table as the OpenAPI document declares it, with conditions on fields where it takes a filter. */
export const parametersSchema = (table: ParameterTable) => {
  const named = Object.entries(table).map(([name, parameter]) => [name, parameterSchema(parameter)])
  const conditions = Object.hasOwn(table, 'filter') ? { conditions: conditionsSchema } : {}
  return z.object({ ...Object.fromEntries(named), ...conditions })
}
