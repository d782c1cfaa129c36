import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectorWords } from '#catalog/detector.ts'
import { rules } from '#gate/decide.ts'
import { numberDetectors, personDetectors, textDetectors } from '#gate/detectors/all.ts'

const doc = readFileSync(new URL('../../docs/gate.md', import.meta.url), 'utf8')
const detectors = [...numberDetectors, ...textDetectors, ...personDetectors].map(({ name }) => name)

describe('docs/gate.md', () => {
  it.each(rules.map(({ name }) => name))('has a row for the rule %s', (name) => {
    expect(doc).toContain(`| \`${name}\` |`)
  })

  it.each(detectors)('has a row for the detector %s', (name) => {
    expect(doc).toContain(`| \`${name}\` |`)
  })

  it('knows every detector that an exception may name', () => {
    expect(Object.keys(detectorWords).toSorted()).toEqual(detectors.toSorted())
  })
})
