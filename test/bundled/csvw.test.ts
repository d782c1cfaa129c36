import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { corpusFile, corpusText, hasCorpus } from '../standards/corpus.ts'
import { csvwCases } from '../standards/csvw-cases.ts'
import { faultsOf } from '../standards/csvw-reader.ts'
import { outcomeOf, pairOf, type SuiteCase } from '../standards/csvw-suite.ts'

const suite = 'csvw-suite'
const there = hasCorpus(suite)
const cases: readonly SuiteCase[] = there
  ? JSON.parse(corpusText(`${suite}/manifest-validation.jsonld`)).entries
  : []
const nameOf = ({ id }: SuiteCase): string => id.replace(/^.*#/, '')
const read = (file: string): string | undefined =>
  existsSync(corpusFile(`${suite}/${file}`)) ? corpusText(`${suite}/${file}`) : undefined
const atHand = cases.filter((one) => outcomeOf(one, read) !== undefined)
const applicable = atHand.filter((one) => csvwCases[nameOf(one)] === 'read')

describe.skipIf(!there)('the suite of CSVW', () => {
  it('has an outcome for each case whose files are at hand, and no other', () => {
    const outcomes = atHand.map((one) => [nameOf(one), outcomeOf(one, read)])
    expect(Object.fromEntries(outcomes)).toEqual(csvwCases)
    expect(applicable.length).toBeGreaterThan(5)
  })

  it.each(applicable.map((one) => [nameOf(one), one] as const))('%s is judged as it says', (_name, one) => {
    const { metadata = '', csv = '' } = pairOf(one)
    const faults = faultsOf(read(csv) ?? '', JSON.parse(read(metadata) ?? ''))
    expect(faults.length > 0).toBe(one.type === 'csvt:NegativeValidationTest')
  })
})

describe('a CSV file of ours', () => {
  const root = join(inject('bundled'), 'current/public')
  const files = globSync('data/*/*/*.csv', { cwd: root }).filter(
    (file) => statSync(join(root, file)).size < 1_000_000,
  )

  it('is what the metadata beside it say', () => {
    expect(files.length).toBeGreaterThan(10)
    const wrong = files.flatMap((file) => {
      const metadata = JSON.parse(readFileSync(join(root, `${file}-metadata.json`), 'utf8'))
      return faultsOf(readFileSync(join(root, file), 'utf8'), metadata)
        .slice(0, 2)
        .map((fault) => [file, fault])
    })
    expect(wrong).toEqual([])
  })

  it('would be found to differ', () => {
    const [file = ''] = files
    const metadata = JSON.parse(readFileSync(join(root, `${file}-metadata.json`), 'utf8'))
    const text = readFileSync(join(root, file), 'utf8')
    expect(faultsOf(text.replace(/^[^,\r]+/, 'other'), metadata)).not.toEqual([])
  })
})
