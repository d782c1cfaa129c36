import { parameterExamples, type Sample } from '#contract/dataset-examples.ts'
import { routes } from '#contract/routes.ts'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { pageParameters } from '#query/page-parameters.ts'
import type { Parameter, ParameterTable } from '#query/parameter.ts'

export { datePartNames, datePartOf } from '#query/date-part.ts'
export { operatorOf, operatorsOf } from '#query/operators.ts'
export type { Parameter, ParameterTable }

/** The parameters of the two addresses that take any, as the API itself reads them. */
export const parameterTables: Readonly<Record<'records' | 'datasets', ParameterTable>> = {
  records: pageParameters,
  datasets: catalogueParameters,
}

/** Every documented address with what it answers, in Chinese and English. */
export const documentedRoutes: readonly {
  readonly path: string
  readonly zh: string
  readonly en: string
}[] = Object.values(routes).map(({ route }) => {
  const [zh = '', en = ''] = (route.summary ?? '').split(' / ')
  return { path: route.path, zh, en }
})

/** A filter in CQL2 text that finds some of these records. */
export const exampleFilter = (fields: Sample['fields'], records: Sample['records']): string => {
  const { filter } = parameterExamples({ fields, records })
  return typeof filter === 'string' ? filter : 'TRUE'
}
