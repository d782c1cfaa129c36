import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, it } from 'vitest'
import { catalogueOf } from '#release/catalogue-of.ts'
import type { Manifest, PublishedFile } from '#release/manifest.ts'
import {
  entryOf,
  field,
  fileOf,
  metadata,
  portal,
  publishSamples,
  type Sample,
  temporaryFolder,
} from './sample.ts'

const sample: Sample = {
  fields: [
    field('code', 'string', { title: '区划代码', column: '代 码', description: '六位' }),
    field('n', 'integer'),
    field('x', 'number'),
    field('ok', 'boolean'),
    field('day', 'date'),
    field('at', 'datetime'),
    field('more', 'object'),
    field('list', 'array'),
    field('shape', 'geojson'),
    field('who', 'string', { mask: 'redact' }),
  ],
  rows: [
    [
      '500000',
      1,
      0.5,
      true,
      '2024-02-29',
      '2024-02-29T08:00:00',
      { a: 1 },
      [1, 'b'],
      { type: 'Point', coordinates: [106, 29] },
      '***',
    ],
    [null, null, null, null, null, null, null, null, null, null],
  ],
  more: { primaryKey: ['code'] },
}

const dist = temporaryFolder()
const manifest = await publishSamples(dist, [sample])
const version = manifest.datasets[0]?.versions[0]
if (version === undefined) throw new Error('no version')

const read = (name: string): ReturnType<typeof JSON.parse> => {
  const file = version.descriptors.find((descriptor) => descriptor.path.endsWith(`/${name}`))
  return JSON.parse(readFileSync(path.join(dist, 'current/public', file?.path ?? ''), 'utf8'))
}

it('describe each record so that a validator accepts it', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  const validate = ajv.compile(read('schema.json'))
  const lines = readFileSync(fileOf(path.join(dist, 'current'), version, 'ndjson'), 'utf8')
    .trim()
    .split('\n')
  expect(lines.map((line) => validate(JSON.parse(line)))).toEqual([true, true])
  expect(validate({ ...JSON.parse(lines[0] ?? ''), n: 1.5 })).toBe(false)
  expect(validate({ ...JSON.parse(lines[0] ?? ''), closed: 1 })).toBe(false)
})

it('list every file beside the data package with its size and hash', () => {
  const { resources } = read('datapackage.json')
  const listed = resources.map(({ path: file, bytes, hash }: PublishedFile & { hash: string }) => [
    file,
    bytes,
    hash,
  ])
  expect(listed).toEqual(
    version.distributions.map((file) => [path.basename(file.path), file.bytes, `sha256:${file.sha256}`]),
  )
})

it('describe the table as the Data Package standard asks', () => {
  const descriptor = read('datapackage.json')
  expect(descriptor).toMatchObject({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: '307009-12',
    version: version.id,
    licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
    sources: [{ title: '原始数据', path: 'https://example.org/' }],
    contributors: [{ title: '重庆市民政局' }],
  })
  const { schema } = descriptor.resources[0]
  expect(schema).toMatchObject({ primaryKey: ['code'], missingValues: [''] })
  expect(schema.fields[0]).toEqual({ name: 'code', title: '区划代码', type: 'string', description: '六位' })
  expect(schema).not.toHaveProperty('fieldsMatch')
})

it('say nothing of the source file', () => {
  expect(JSON.stringify(manifest)).not.toContain('代 码')
})

it('resolve licences and sort the datasets', () => {
  const open = ['9-1', '10-1'].map((id) => entryOf({ id, fields: [], rows: [] }))
  const own = { id: 'city', title: '本市许可', titleEn: 'City licence' }
  const more = { metadata: { ...metadata('5-5'), license: 'city' } }
  const verdict = {
    open: [...open, entryOf({ id: '5-5', fields: [], rows: [], more })],
    conditional: [],
    withdrawn: [],
  }
  const catalogue = catalogueOf(verdict, new Map(), { ...portal, licenses: [own] })
  expect(catalogue.datasets.map(({ id, licence }) => [id, licence.id])).toEqual([
    ['10-1', 'CC-BY-4.0'],
    ['5-5', 'city'],
    ['9-1', 'CC-BY-4.0'],
  ])
  expect(catalogue.datasets[1]).toMatchObject({
    licence: own,
    providerId: '11500000009275780L',
    versions: [],
  })
  const known: readonly (keyof Manifest)[] = ['portal', 'datasets', 'withdrawn']
  expect(Object.keys(catalogue).sort()).toEqual([...known].sort())
})
