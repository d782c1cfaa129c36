import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { corpus, filesOf, groups, type Outcome, outcomeOf, readAll } from './outcome.ts'

const hasCorpus = existsSync(corpus)
const expected = JSON.parse(
  readFileSync(new URL('corpus/outcomes.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Outcome>>

if (!hasCorpus) process.stdout.write(`outcomes: there is no corpus at ${corpus}, so its files are not read\n`)

describe.skipIf(!hasCorpus)('every file of the corpus', () => {
  it('has an expected outcome, and none is expected of a file that is not there', () => {
    const there = groups.flatMap(filesOf)
    expect(Object.keys(expected).sort()).toEqual([...there].sort())
  })

  it.each(groups)(
    'of %s is read right or refused with the right reason',
    { timeout: 120_000 },
    async (group) => {
      const outcomes: Record<string, Outcome> = {}
      for (const path of filesOf(group)) outcomes[path] = await outcomeOf(path, expected[path]?.with)
      expect(outcomes).toEqual(
        Object.fromEntries(Object.entries(expected).filter(([path]) => path.startsWith(`${group}/`))),
      )
    },
  )
})

describe.skipIf(!hasCorpus)('csv-spectrum', () => {
  const spectrum = 'csv-quirks/csv-spectrum'
  const names = hasCorpus ? filesOf(`${spectrum}/csvs`).map((path) => path.replace(/^.*\/|\.csv$/g, '')) : []

  it.each(names)('%s gives the records that its authors expect', async (name) => {
    const { header, rows } = await readAll(`${spectrum}/csvs/${name}.csv`)
    const records = rows.map((row) => Object.fromEntries(row.map((cell, i) => [header[i], cell ?? ''])))
    const wanted: unknown = JSON.parse(readFileSync(`${corpus}/${spectrum}/json/${name}.json`, 'utf8'))
    const asText = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_, v) => (typeof v === 'number' ? String(v) : v)))
    // Their two files of one case do not have the same telephone number.
    const alike = (value: unknown) => JSON.stringify(asText(value)).replace('2095257564', '1234567890')
    expect(JSON.parse(alike(records))).toEqual(Array.isArray(wanted) ? wanted : [wanted])
  })
})

describe.skipIf(!hasCorpus)('geojsonhint', () => {
  const bad = Object.entries(expected).filter(([path]) => /geojsonhint\/bad\/.*\.geojson$/.test(path))
  // Coordinates of more digits than are useful are no fault, as its authors say too.
  const harmless = 'excessive_precision_truncated'

  it.each(bad)('%s is remarked on where its authors give a hint', (path, outcome) => {
    const remarked = 'refused' in outcome ? outcome.refused : (outcome.said ?? [])
    expect(remarked.length > 0).toBe(!path.includes(harmless))
  })
})
