import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, inject, it } from 'vitest'
import { corpusFile, corpusText, hasCorpus } from '../standards/corpus.ts'

const root = join(inject('bundled'), 'current/public')
const read = (path: string): ReturnType<typeof JSON.parse> =>
  JSON.parse(readFileSync(join(root, path), 'utf8'))

const definitions = 'standards/dcat-us-3.0/definitions'

describe.skipIf(!hasCorpus(definitions))('data.json', () => {
  const validator = () => {
    // Patterns of the schemas escape what needs no escape.
    const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false })
    addFormats.default(ajv)
    // Every address of ours is a URI; ajv-formats has no "iri".
    ajv.addFormat('iri', /^[a-z][a-z\d+.-]*:\S+$/)
    for (const name of readdirSync(corpusFile(definitions)))
      ajv.addSchema(JSON.parse(corpusText(`${definitions}/${name}`)))
    const validate = ajv.getSchema('https://resources.data.gov/dcat-us/3.0.0/definitions/catalog')
    if (validate === undefined) throw new Error('no schema of a catalogue')
    return (value: unknown): string => (validate(value) ? '' : ajv.errorsText(validate.errors))
  }

  it('is valid DCAT-US 3.0, with every dataset of the catalogue', () => {
    const catalog = read('data.json')
    expect(validator()(catalog)).toBe('')
    expect(
      catalog.dataset.map((one: { identifier: { notation: string } }) => one.identifier.notation),
    ).toEqual(read('datasets.json').datasets.map((one: { code: string }) => one.code))
  })

  it('would be refused without a title', () => {
    const [first] = read('data.json').dataset
    expect(validator()({ dataset: [{ ...first, title: undefined }] })).toContain('title')
  })
})

/** What recordGeoJSON.yaml of OGC API Records 1.0 says of the members that are written here. */
const recordRules = {
  type: 'object',
  required: ['id', 'type', 'geometry', 'properties', 'time', 'links'],
  properties: {
    type: { const: 'Feature' },
    time: {
      type: ['object', 'null'],
      properties: {
        interval: {
          type: 'array',
          minItems: 2,
          maxItems: 2,
          items: { pattern: '^(\\d{4}-\\d{2}-\\d{2}|\\.\\.)$' },
        },
      },
    },
    properties: {
      type: 'object',
      required: ['type', 'title', 'description', 'themes', 'contacts', 'license'],
      properties: {
        created: { type: 'string', format: 'date-time' },
        updated: { type: 'string', format: 'date-time' },
        themes: { type: 'array', minItems: 1, items: { type: 'object', required: ['concepts', 'scheme'] } },
        contacts: { type: 'array', items: { type: 'object', required: ['organization'] } },
      },
    },
    links: { type: 'array', items: { type: 'object', required: ['rel', 'href'] } },
  },
}

describe('the catalogue to crawl', () => {
  it('leads to a record of each dataset, which leads back', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const catalog = read('catalog/records.json')
    expect(catalog).toMatchObject({ type: 'Collection', itemType: 'record' })
    expect(catalog.conformsTo).toContain(
      'http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/crawlable-catalog',
    )
    const items = catalog.links
      .filter(({ rel }: { rel: string }) => rel === 'item')
      .map(({ href }: { href: string }) => href.replace('http://localhost:8080/', ''))
    expect(items.toSorted()).toEqual(globSync('datasets/*/record.json', { cwd: root }).toSorted())
    const validate = ajv.compile(recordRules)
    const wrong = items.flatMap((item: string) =>
      validate(read(item)) ? [] : [[item, ajv.errorsText(validate.errors)]],
    )
    expect(wrong).toEqual([])
    for (const item of items)
      expect(read(item).links.map(({ rel }: { rel: string }) => rel)).toEqual(
        expect.arrayContaining(['self', 'collection']),
      )
  })
})
