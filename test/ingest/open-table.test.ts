import { describe, expect, it } from 'vitest'
import { cases, entryOf, note, readCase, readEntry, source } from './corpus.ts'

describe('open table', () => {
  it.each(cases)('reads %s', async (name) => {
    const {
      data,
      fields,
      missingValues,
      unreadable = false,
      types = [],
      rows = [],
      findings,
    } = readCase(name)
    const outcome = await readEntry({ ...entryOf(data.map(source), fields, missingValues), misfitShare: 1 })
    expect({
      ...outcome,
      findings: outcome.findings.map((f) => note(f, data.length > 1 && 'file' in (findings[0] ?? {}))),
    }).toEqual({
      unreadable,
      types,
      rows,
      findings,
    })
  })
})
