import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect, inject, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'
import { corpusText, hasCorpus } from '../standards/corpus.ts'

const root = join(inject('bundled'), 'current/public')
const profiles = 'standards/datapackage-profiles/2.0'

it.skipIf(!hasCorpus(profiles))('every data package is valid by the published profile', () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(corpusText(`${profiles}/datapackage.json`)))
  const packages = globSync('data/*/*/datapackage.json', { cwd: root })
  expect(packages.length).toBeGreaterThan(20)
  const wrong = packages.flatMap((file) =>
    validate(JSON.parse(readFileSync(join(root, file), 'utf8')))
      ? []
      : [[file, ajv.errorsText(validate.errors)]],
  )
  expect(wrong).toEqual([])
  expect(validate({ resources: [{ name: 'no path' }] })).toBe(false)
})

it('a CSV file leads to what its columns mean', async () => {
  const release = await openRelease(inject('bundled'))
  if (release === null) throw new Error('nothing published')
  const app = createApp({ release: () => release })
  const path = release.dataset('103001-1')?.versions[0]?.distributions[0]?.path
  const csv = await app.request(`/${path}`, { method: 'HEAD' })
  const link = '<103001-1.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
  expect(csv.headers.get('link')).toBe(link)
  const metadata = await app.request(`/${path}-metadata.json`)
  expect(metadata.headers.get('content-type')).toBe('application/csvm+json; charset=utf-8')
  expect(metadata.headers.get('cache-control')).not.toContain('immutable')
  expect(await metadata.json()).toMatchObject({ url: '103001-1.csv', tableSchema: { primaryKey: ['code'] } })
  const catalog = await app.request('/.well-known/api-catalog')
  expect(catalog.headers.get('content-type')).toContain('application/linkset+json; profile=')
  release.close()
})
