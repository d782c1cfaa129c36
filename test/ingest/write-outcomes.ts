/**
 * Writes test/ingest/corpus/outcomes.json anew: `node test/ingest/write-outcomes.ts`. Look at the difference before it is
 * committed: each line is what publishers of such a file get.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { filesOf, groups, type Outcome, outcomeOf } from './outcome.ts'

const file = new URL('corpus/outcomes.json', import.meta.url)
const before = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Outcome>>

const outcomes: Record<string, Outcome> = {}
for (const group of groups)
  for (const path of filesOf(group)) outcomes[path] = await outcomeOf(path, before[path]?.with)

const lines = Object.entries(outcomes).map(
  ([path, outcome]) => `  ${JSON.stringify(path)}: ${JSON.stringify(outcome)}`,
)
writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
