import { z } from '@hono/zod-openapi'
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

/** A parameter table as the OpenAPI document declares it; requests are parsed from the table itself. */
export const parametersSchema = (table: ParameterTable) =>
  z.object(
    Object.fromEntries(Object.entries(table).map(([name, parameter]) => [name, parameterSchema(parameter)])),
  )
