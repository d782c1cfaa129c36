import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, inject, it } from 'vitest'

const root = join(inject('bundled'), 'current/public')

const told = (page: string): readonly Record<string, unknown>[] => {
  const html = readFileSync(join(root, page), 'utf8')
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  return scripts.flatMap(([, text]) => JSON.parse(text ?? '')['@graph'])
}

const text = { type: 'string', minLength: 1 }
const url = { type: 'string', format: 'uri' }
const day = { type: 'string', format: 'date' }
const organisation = { type: 'object', required: ['name', 'url'], properties: { name: text, url } }

/** What Google's structured data for datasets requires, and all that it recommends and every dataset here can tell. */
const datasetRules = {
  type: 'object',
  required: [
    ...['name', 'description', 'url', 'identifier', 'license', 'creator', 'publisher', 'isAccessibleForFree'],
    ...['keywords', 'dateModified', 'datePublished', 'includedInDataCatalog', 'distribution'],
  ],
  properties: {
    name: text,
    description: { type: 'string', minLength: 50, maxLength: 5000 },
    url,
    license: text,
    creator: organisation,
    publisher: organisation,
    keywords: { type: 'array', items: text, minItems: 1 },
    dateModified: day,
    datePublished: day,
    temporalCoverage: { type: 'string', pattern: '^[\\d-]+(/([\\d-]+|\\.\\.))?$' },
    includedInDataCatalog: { type: 'object', required: ['@type', 'url'] },
    variableMeasured: { type: 'array', minItems: 1, items: { type: 'object', required: ['name'] } },
    distribution: {
      type: 'array',
      items: {
        type: 'object',
        required: ['contentUrl', 'encodingFormat', 'contentSize', 'sha256'],
        properties: { contentUrl: url, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
      },
    },
  },
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(datasetRules)

describe('what pages tell search engines', () => {
  it('is, of every dataset, all that Google Dataset Search wants', () => {
    const pages = globSync('datasets/*/index.html', { cwd: root }).filter((page) =>
      existsSync(join(root, page, '../dcat.ttl')),
    )
    expect(pages.length).toBeGreaterThan(20)
    const wrong = pages.flatMap((page) => {
      const dataset = told(page).find((node) => node['@type'] === 'Dataset')
      return validate(dataset) ? [] : [[page, ajv.errorsText(validate.errors)]]
    })
    expect(wrong).toEqual([])
  })

  it.each(['index.html', 'en/index.html', 'providers/index.html', 'developers/index.html'])(
    'is, in %s, the catalogue and how to search it',
    (page) => {
      const [site, catalog] = told(page)
      expect(site).toMatchObject({ '@type': 'WebSite', potentialAction: { '@type': 'SearchAction' } })
      expect(catalog).toMatchObject({ '@type': 'DataCatalog', isAccessibleForFree: true })
    },
  )
})
