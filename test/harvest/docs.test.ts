import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceKinds } from '#harvest/read-source.ts'
import { ckanExtras, ckanKnown } from '#harvest/sources/ckan.ts'
import { dataPackageKnown } from '#harvest/sources/data-package.ts'
import { dcatKnown } from '#harvest/sources/dcat.ts'
import { dcatUsKnown } from '#harvest/sources/dcat-us.ts'
import { kaifangKnown } from '#harvest/sources/kaifang.ts'
import { opendatasoftKnown } from '#harvest/sources/opendatasoft.ts'
import { cyclesElsewhere, euThemes } from '#harvest/vocabulary.ts'
import { harvestExplain } from '../../scripts/import/harvest.ts'

const doc = readFileSync(new URL('../../docs/harvest.md', import.meta.url), 'utf8')

const missing = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !doc.includes(`\`${word}\``))

describe('docs/harvest.md', () => {
  it('names every kind of source and every option', () => {
    expect(missing([...sourceKinds, ...Object.keys(harvestExplain).map((name) => `--${name}`)])).toEqual([])
  })

  it.each(Object.entries({ ckanKnown, dcatKnown, dcatUsKnown, dataPackageKnown, kaifangKnown }))(
    'maps what is read: %s',
    (_, names) => {
      expect(missing(names)).toEqual([])
    },
  )

  it('maps the metadata of Opendatasoft and the extras of CKAN', () => {
    expect(missing([...Object.values(opendatasoftKnown).flat(), ...Object.keys(ckanExtras)])).toEqual([])
  })

  it('tells every word of an update cycle, and every theme', () => {
    expect(missing(Object.values(cyclesElsewhere).flat())).toEqual([])
    for (const [theirs, ours] of Object.entries(euThemes))
      expect(doc).toContain(`\`${theirs}\` → \`${ours}\``)
  })
})
