import type { FieldType } from '#catalog/entry.ts'
import { type OperatorName, operatorOf, operatorsOf } from '#query/operators.ts'
import { cellSchemas } from './cell-schema.ts'
import { conditionExample, type Example, parameterExamples, type Sample } from './dataset-examples.ts'
import { urls } from './urls.ts'

/** A column as its OpenAPI document needs it. */
export interface DescribedField {
  readonly name: string
  readonly title: string
  readonly type: FieldType
  readonly description?: string
}

/** A dataset as its OpenAPI document needs it. */
export interface DescribedDataset extends Sample {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly fields: readonly DescribedField[]
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
  description: '一条记录；用了 select 时只有所选字段 / A record; with select only the fields it names',
  properties: Object.fromEntries(
    fields.map(({ name, title, type, description }) => [
      name,
      { ...cellSchemas[type], title, ...(description === undefined ? {} : { description }) },
    ]),
  ),
})

const scalarSchema = (type: FieldType): Json =>
  type === 'integer' || type === 'number' || type === 'boolean' ? { type } : { type: 'string', minLength: 1 }

const list = (items: Json, minItems: number, maxItems: number): Json => ({
  style: 'form',
  explode: false,
  schema: { type: 'array', items, minItems, maxItems },
})

/** How a value is written: several with commas between. */
const valueForm = (type: FieldType, operator: OperatorName): Json => {
  switch (operatorOf(operator).takes) {
    case 'flag':
      return { schema: { type: 'boolean' } }
    case 'text':
      return { schema: { type: 'string', minLength: 1 } }
    case 'list':
      return list(scalarSchema(type), 1, 200)
    case 'pair':
      return list(scalarSchema(type), 2, 2)
    case 'box':
      return list({ type: 'number' }, 4, 4)
    default:
      return { schema: scalarSchema(type) }
  }
}

const withExample = (parameter: OpenApiParameter, example: Example | undefined): OpenApiParameter => {
  const { example: _general, ...rest } = parameter
  return example === undefined ? (rest as OpenApiParameter) : { ...(rest as OpenApiParameter), example }
}

const conditionParameter = (
  { name, title, type }: DescribedField,
  operator: OperatorName,
  sample: Sample,
): OpenApiParameter => {
  const { word, about } = operatorOf(operator)
  const parameter = {
    name: `${name}__${operator}`,
    in: 'query',
    required: false,
    ...valueForm(type, operator),
    description: `${title}${word.zh}：${about.zh}。/ ${name} ${word.en}: ${about.en}.`,
  }
  return withExample(parameter, conditionExample(sample, name, operator))
}

const conditionsOf = (dataset: DescribedDataset): readonly OpenApiParameter[] =>
  dataset.fields.flatMap((field) =>
    operatorsOf(field.type).map((operator) => conditionParameter(field, operator, dataset)),
  )

const commaList = (names: readonly string[], parameter: OpenApiParameter): OpenApiParameter => ({
  ...parameter,
  ...list({ type: 'string', enum: names }, 1, names.length),
})

const signed = (names: readonly string[]): readonly string[] => names.flatMap((name) => [name, `-${name}`])

/** A parameter of every dataset as this one has it: with its columns, and an example of its own. */
const ownParameter = (parameter: OpenApiParameter, dataset: DescribedDataset): OpenApiParameter => {
  const names = dataset.fields.map(({ name }) => name)
  const sortable = dataset.fields
    .filter(({ type }) => operatorsOf(type).includes('exact'))
    .map(({ name }) => name)
  const texts = dataset.fields.filter(({ type }) => type === 'string').map(({ name }) => name)
  const example = parameterExamples(dataset)[parameter.name]
  switch (parameter.name) {
    case 'version':
      return withExample(parameter, dataset.version)
    case 'format':
      return withExample(parameter, 'csv')
    case 'since':
      return withExample(parameter, dataset.version)
    case 'row':
      return withExample(parameter, 1)
    case 'field':
      return {
        ...withExample(parameter, texts[0] ?? sortable[0]),
        schema: { type: 'string', enum: names },
      }
    case 'select':
      return withExample(commaList(names, parameter), example)
    case 'sort':
      return sortable.length > 0
        ? withExample(commaList(signed(sortable), parameter), example)
        : withExample(parameter, undefined)
    case 'q':
    case 'filter':
      return withExample(parameter, example)
    case 'group_by':
    case 'metrics':
      return withExample({ ...parameter, ...list({ type: 'string' }, 1, 50) }, example)
    case 'bbox':
      return withExample({ ...parameter, ...list({ type: 'number' }, 4, 4) }, example)
    default:
      return parameter
  }
}

const reference = ({ name }: OpenApiParameter): Json => ({ $ref: `#/components/parameters/${name}` })

const operationFor = (
  operation: OpenApiOperation,
  dataset: DescribedDataset,
  conditions: readonly OpenApiParameter[],
): Json => {
  const { parameters = [] } = operation
  const isGrouping = parameters.some(({ name }) => name === 'group_by')
  const own = parameters
    .filter(({ name }) => name !== 'id' && name !== 'conditions')
    // The order of groups names what they are and hold, not columns.
    .map((parameter) =>
      isGrouping && parameter.name === 'sort'
        ? withExample({ ...parameter, ...list({ type: 'string' }, 1, 50) }, ['-count'])
        : ownParameter(parameter, dataset),
    )
  const filtered = parameters.some(({ name }) => name === 'conditions')
  return { ...operation, parameters: [...own, ...(filtered ? conditions.map(reference) : [])] }
}

/** The schemas that paths and parameters refer to, directly or through others. */
const reachable = (from: unknown, schemas: Json): Json => {
  const found = new Set<string>()
  const visit = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue
      found.add(name)
      visit(schemas[name])
    }
  }
  visit(from)
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)))
}

/**
 * The OpenAPI document of one dataset, made out of that of the whole API: its addresses only, with every condition on
 * its own columns named, the type of its records, and examples out of its first rows.
 */
export const datasetOpenapi = (whole: object, dataset: DescribedDataset): object => {
  const document = whole as OpenApiDocument
  const { id, title, fields } = dataset
  const form = `${urls.root}/datasets/{id}`
  const conditions = conditionsOf(dataset)
  const paths = Object.entries(document.paths)
    .filter(([path]) => path === form || path.startsWith(`${form}/`))
    .map(([path, { get }]) => [
      path.replace(form, urls.dataset(id)),
      { get: operationFor(get, dataset, conditions) },
    ])
  return {
    ...document,
    info: { ...document.info, title: `${title} (${id})` },
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: reachable(paths, { ...document.components.schemas, Record: recordSchema(fields) }),
      parameters: Object.fromEntries(conditions.map((parameter) => [parameter.name, parameter])),
    },
  }
}
