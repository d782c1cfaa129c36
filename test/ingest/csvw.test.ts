import { describe, expect, it } from 'vitest'
import { corpusFile, corpusText, hasCorpus } from '../standards/corpus.ts'
import { csvwJsonCases } from '../standards/csvw-cases.ts'
import { type JsonCase, jsonOutcome } from '../standards/csvw-json.ts'

const suite = 'csvw-suite'
const there = hasCorpus(suite)
const cases: readonly JsonCase[] = there
  ? JSON.parse(corpusText(`${suite}/manifest-json.jsonld`)).entries
  : []
const files = {
  path: (file: string) => corpusFile(`${suite}/${file}`),
  text: (file: string) => corpusText(`${suite}/${file}`),
}

describe.skipIf(!there)('the W3C’s conversions of CSV to JSON', () => {
  it('have an outcome for each case whose files are at hand: the same rows, or why not', async () => {
    const outcomes: Record<string, string> = {}
    for (const one of cases) {
      const outcome = await jsonOutcome(one, files)
      if (outcome !== undefined) outcomes[one.id.replace(/^.*#/, '')] = outcome
    }
    expect(outcomes).toEqual(csvwJsonCases)
    expect(Object.values(outcomes).filter((outcome) => outcome === 'same').length).toBeGreaterThan(30)
    expect(Object.values(outcomes)).not.toContain('differs')
  })
})
