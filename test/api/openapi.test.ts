import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import { problemCodes } from '#contract/problems.ts'
import { routes } from '#contract/routes.ts'
import { createApp } from '../../api/app.ts'
import { openapiDocument } from '../../api/openapi-document.ts'
import { ids, makeRelease } from './release-fixture.ts'

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly {
    name: string
    $ref?: string
    in: string
    required?: boolean
    description?: string
  }[]
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const document = openapiDocument() as Document
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }))
const { release, remove } = await makeRelease()
const app = createApp({ release: () => release })
afterAll(remove)

describe('the openapi document', () => {
  it('is served as it is committed', async () => {
    const committed = await readFile(new URL('../../src/contract/openapi.json', import.meta.url), 'utf8')
    const response = await app.request('/api/v1/openapi.json')
    expect(await response.json()).toEqual(JSON.parse(committed))
  })

  it('documents every route, and nothing else', () => {
    // A format is part of a segment, so the router has an address for each.
    // CKAN's Action API, OGC API Features and MCP are described by documents of their own.
    const own = app.routes.filter(({ path }) => !/^\/(api\/?$|api\/3|api\/action|ogc|mcp)/.test(path))
    const named = own.map(({ path }) =>
      path.replaceAll(/:(\w+)/g, '{$1}').replace(/(records|export)\.\w+$/, '$1.{format}'),
    )
    expect(Object.keys(document.paths).toSorted()).toEqual([...new Set(named)].toSorted())
    expect(operations).toHaveLength(Object.keys(routes).length)
  })

  it('is of version 3.1, every operation named once', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  it('declares each part of a path, and resolves every reference', () => {
    for (const { path, parameters = [] } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    }
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)]
    const known = Object.keys(document.components.schemas)
    expect(references.map(([, name]) => name).filter((name) => !known.includes(String(name)))).toEqual([])
  })

  it('declares every problem of the catalogue', () => {
    const text = JSON.stringify(document.paths)
    const undeclared = problemCodes.filter((code) => !text.includes(`${code}: `))
    // These answer where no route is.
    expect(undeclared).toEqual(['bad_request', 'path_not_found', 'method_not_allowed', 'headers_too_large'])
  })
})

describe('the openapi document of a dataset', () => {
  const path = `/api/v1/datasets/${ids.stations}`
  const namesOf = (own: Document): readonly string[] =>
    (own.paths[`${path}/records`]?.get.parameters ?? []).map(
      (parameter) => parameter.name ?? String(parameter.$ref).split('/').at(-1),
    )

  it('has its addresses, its columns and a parameter for every condition on them', async () => {
    const own = (await (await app.request(`${path}/openapi.json`)).json()) as Document
    expect(Object.keys(own.paths).filter((address) => !address.startsWith(path))).toEqual([])
    const names = namesOf(own)
    expect(names).toEqual(expect.arrayContaining(['limit', 'filter', 'height__gt', 'name__contains']))
    expect(names).not.toEqual(expect.arrayContaining(['id']))
    expect(names).not.toEqual(expect.arrayContaining(['height__contains']))
    expect(own.components.schemas['Record']).toMatchObject({ properties: { height: { title: '海拔' } } })
  })

  it('names conditions that are understood', async () => {
    const own = (await (await app.request(`${path}/openapi.json`)).json()) as Document
    const names = namesOf(own)
    const conditions = names.filter((name) => name.includes('__'))
    expect(conditions.length).toBeGreaterThan(20)
    const answers = conditions.map(async (name) => (await app.request(`${path}/records?${name}=1,2`)).json())
    const codes = (await Promise.all(answers)).map((body) => (body as { code?: string }).code)
    expect(codes.filter((code) => code !== undefined && code !== 'invalid_value')).toEqual([])
  })
})

describe('answers', () => {
  const ajv = new Ajv2020({ strict: false })
  ajv.addSchema({ ...document, $id: 'http://localhost/openapi' })
  const at = (path: string) =>
    path
      .replace('{id}', ids.stations)
      // The oldest version has none before it that it could differ from.
      .replace('{version}', path.endsWith('/changes') ? ids.current : ids.old)
      .replace('{row}', '7')
      .replace('{field}', 'code')
      .replace('{format}', 'json')

  it.each(operations.map(({ path, responses }) => [path, responses] as const))(
    'of %s are as documented',
    async (path, responses) => {
      const response = await app.request(at(path))
      const [[type, described] = []] = Object.entries(responses['200']?.content ?? {})
      const body = type === 'application/json' ? await response.json() : await response.text()
      expect(response.headers.get('content-type')).toContain(type)
      const schema = described?.schema
      const text = JSON.stringify(schema).replaceAll('"#/', '"http://localhost/openapi#/')
      const validate = ajv.compile(JSON.parse(text))
      expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
    },
  )

  it('of problems are as documented', async () => {
    const validate = ajv.compile({ $ref: 'http://localhost/openapi#/components/schemas/Problem' })
    const paths = ['/api/v1/datasets?x=1&limit=', `/api/v1/datasets/${ids.withdrawn}`, '/api/v1/datasets/0']
    const bodies = await Promise.all(paths.map(async (path) => (await app.request(path)).json()))
    expect(bodies.map((body) => validate(body))).toEqual([true, true, true])
  })
})
