import type { FieldType } from '#catalog/entry.ts'
import { type OperatorName, operatorOf, operatorsOf } from '#query/operators.ts'
import { cellSchemas } from './cell-schema.ts'
import { urls } from './urls.ts'

/** A column as its OpenAPI document needs it. */
export interface DescribedField {
  readonly name: string
  readonly title: string
  readonly type: FieldType
}

type Json = Readonly<Record<string, unknown>>

interface OpenApiParameter extends Json {
  readonly name: string
  readonly in: string
}

interface OpenApiOperation extends Json {
  readonly operationId: string
  readonly parameters?: readonly OpenApiParameter[]
}

interface OpenApiDocument extends Json {
  readonly info: Json
  readonly paths: Readonly<Record<string, { readonly get: OpenApiOperation }>>
  readonly components: { readonly schemas: Json }
}

const recordSchema = (fields: readonly DescribedField[]): Json => ({
  type: 'object',
  properties: Object.fromEntries(
    fields.map(({ name, title, type }) => [name, { ...cellSchemas[type], title }]),
  ),
})

const conditionParameter = ({ name, title }: DescribedField, operator: OperatorName): OpenApiParameter => {
  const { word, about } = operatorOf(operator)
  return {
    name: `${name}__${operator}`,
    in: 'query',
    required: false,
    schema: { type: 'string', minLength: 1 },
    description: `${title}${word.zh}：${about.zh}。/ ${name} ${word.en}: ${about.en}.`,
  }
}

const conditionsOf = (fields: readonly DescribedField[]): readonly OpenApiParameter[] =>
  fields.flatMap((field) => operatorsOf(field.type).map((operator) => conditionParameter(field, operator)))

const operationFor = (operation: OpenApiOperation, fields: readonly DescribedField[]): OpenApiOperation => {
  const { parameters = [] } = operation
  const own = parameters.filter(({ name }) => name !== 'id' && name !== 'conditions')
  const filtered = parameters.some(({ name }) => name === 'conditions')
  return { ...operation, parameters: [...own, ...(filtered ? conditionsOf(fields) : [])] }
}

/**
 * The OpenAPI document of one dataset, made out of that of the whole API: its addresses only, with every condition on
 * its own columns named and the type of its records.
 */
export const datasetOpenapi = (
  whole: object,
  {
    id,
    title,
    fields,
  }: { readonly id: string; readonly title: string; readonly fields: readonly DescribedField[] },
): object => {
  const document = whole as OpenApiDocument
  const form = `${urls.root}/datasets/{id}`
  const paths = Object.entries(document.paths)
    .filter(([path]) => path === form || path.startsWith(`${form}/`))
    .map(([path, { get }]) => [path.replace(form, urls.dataset(id)), { get: operationFor(get, fields) }])
  return {
    ...document,
    info: { ...document.info, title: `${title} (${id})` },
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: { ...document.components.schemas, Record: recordSchema(fields) },
    },
  }
}
