import type { Parameter, ParameterTable } from '#query/parameter.ts'
import type { Release } from '#release/read.ts'
import { collectionIds } from './collections.ts'
import { collectionsParameters, formatParameter, itemsParameters, mostFeatures } from './ogc-parameters.ts'

/** Media type of the definition (Part 1, 9.2: OpenAPI 3.0). */
export const openapiType = 'application/vnd.oai.openapi+json;version=3.0'

type Json = Readonly<Record<string, unknown>>

/** An operation as the definition tells it. */
interface Operation extends Json {
  readonly summary: string
}

const schemaOf = (name: string, parameter: Parameter): Json => {
  switch (parameter.kind) {
    case 'integer': {
      const max = name === 'limit' ? mostFeatures : parameter.max
      const fallback = parameter.default === undefined ? {} : { default: parameter.default }
      return { type: 'integer', minimum: parameter.min, maximum: max, ...fallback }
    }
    case 'choice':
      return {
        type: 'string',
        enum: parameter.of,
        ...(parameter.default === undefined ? {} : { default: parameter.default }),
      }
    default:
      return { type: 'string', minLength: 1 }
  }
}

// Part 1, 7.15.3: a box is a list of numbers.
const boxForm = {
  style: 'form',
  explode: false,
  schema: {
    type: 'array',
    oneOf: [
      { minItems: 4, maxItems: 4 },
      { minItems: 6, maxItems: 6 },
    ],
    items: { type: 'number' },
  },
}

const parametersOf = (table: ParameterTable): readonly Json[] =>
  Object.entries(table).map(([name, parameter]) => ({
    ...{ name, in: 'query', required: false },
    description: `${parameter.about.zh} / ${parameter.about.en}`,
    ...(name === 'bbox' ? boxForm : { schema: schemaOf(name, parameter) }),
  }))

const pathParameter = (name: string, description: string, example: string | undefined): Json => ({
  ...{ name, in: 'path', required: true, description, schema: { type: 'string' } },
  ...(example === undefined ? {} : { example }),
})

const problem = { $ref: '#/components/responses/Problem' }

const operation = (
  [operationId, summary, mediaType, schema]: readonly [string, string, string, string],
  table: ParameterTable,
  path: readonly Json[] = [],
): { readonly get: Operation } => ({
  get: {
    ...{ operationId, summary },
    parameters: [...path, ...parametersOf(table)],
    responses: {
      '200': {
        description: summary,
        content: {
          [mediaType]: { schema: { $ref: `#/components/schemas/${schema}` } },
          'text/html': { schema: { type: 'string' } },
        },
      },
      '400': problem,
      ...(path.length === 0 ? {} : { '404': problem }),
      default: problem,
    },
  },
})

const link = { $ref: '#/components/schemas/Link' }
const links = { type: 'array', items: link }
const object = (required: readonly string[], properties: Json): Json => ({
  type: 'object',
  required,
  properties,
})

const schemas: Json = {
  Link: object(['href', 'rel'], {
    ...{
      href: { type: 'string' },
      rel: { type: 'string' },
      type: { type: 'string' },
      title: { type: 'string' },
    },
  }),
  Landing: object(['links'], { title: { type: 'string' }, description: { type: 'string' }, links }),
  Conformance: object(['conformsTo'], { conformsTo: { type: 'array', items: { type: 'string' } } }),
  OpenApi: { type: 'object' },
  Schema: { type: 'object' },
  Collection: object(['id', 'links'], {
    ...{ id: { type: 'string' }, title: { type: 'string' }, description: { type: 'string' } },
    ...{
      itemType: { type: 'string' },
      crs: { type: 'array', items: { type: 'string' } },
      extent: { type: 'object' },
      links,
    },
  }),
  Collections: object(['links', 'collections'], {
    links,
    collections: { type: 'array', items: { $ref: '#/components/schemas/Collection' } },
  }),
  Feature: object(['type', 'id', 'geometry', 'properties'], {
    type: { type: 'string', enum: ['Feature'] },
    id: { type: 'integer' },
    geometry: { type: 'object', nullable: true },
    properties: { type: 'object', nullable: true },
    links,
  }),
  FeatureCollection: object(['type', 'features'], {
    type: { type: 'string', enum: ['FeatureCollection'] },
    features: { type: 'array', items: { $ref: '#/components/schemas/Feature' } },
    ...{ numberMatched: { type: 'integer' }, numberReturned: { type: 'integer' }, links },
  }),
  Problem: object(['type', 'title', 'status', 'code'], {
    ...{ type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' } },
    ...{ detail: { type: 'string' }, code: { type: 'string' } },
  }),
}

const feature = pathParameter('featureId', '行号，从 1 开始 / Row number, from 1', '1')
const json = 'application/json'
const geojson = 'application/geo+json'

/** The definition of the service as OpenAPI 3.0, whose addresses lie below `base`. */
export const ogcOpenapi = (base: string, release: Pick<Release, 'catalogue' | 'cards'>) => {
  const [first] = collectionIds(release)
  const id = pathParameter('collectionId', '数据集标识 / Id of a dataset with geometry', first)
  return document(base, release.catalogue.portal.title, id)
}

const document = (base: string, title: string, id: Json) => ({
  openapi: '3.0.3',
  info: {
    title: `${title} · OGC API Features`,
    version: '1.0.0',
    description: '有图形或坐标的数据集 / The datasets with geometry or coordinates',
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
  },
  servers: [{ url: `${base}/ogc` }],
  security: [],
  paths: {
    '/': operation(['getLandingPage', '首页 / Landing page', json, 'Landing'], formatParameter),
    '/conformance': operation(
      ['getConformance', '一致性声明 / Conformance', json, 'Conformance'],
      formatParameter,
    ),
    '/api': operation(['getApi', '接口定义 / This definition', openapiType, 'OpenApi'], formatParameter),
    '/collections': operation(
      ['getCollections', '要素集合 / Collections', json, 'Collections'],
      collectionsParameters,
    ),
    '/collections/{collectionId}': operation(
      ['describeCollection', '一个要素集合 / A collection', json, 'Collection'],
      formatParameter,
      [id],
    ),
    '/collections/{collectionId}/queryables': operation(
      ['getQueryables', '可查询的属性 / Queryables', 'application/schema+json', 'Schema'],
      formatParameter,
      [id],
    ),
    '/collections/{collectionId}/items': operation(
      ['getFeatures', '一页要素 / A page of features', geojson, 'FeatureCollection'],
      itemsParameters,
      [id],
    ),
    '/collections/{collectionId}/items/{featureId}': operation(
      ['getFeature', '一个要素 / A feature', geojson, 'Feature'],
      formatParameter,
      [id, feature],
    ),
  },
  components: {
    schemas,
    responses: {
      Problem: {
        description: '问题（RFC 9457）/ A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
})
