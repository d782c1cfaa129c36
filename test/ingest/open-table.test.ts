import { describe, expect, it } from 'vitest'
import { cases, entryOf, note, readCase, readEntry, source } from './corpus.ts'
import { temporary } from './temporary.ts'

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

  it('tells all that is wrong with several files at once, though some can not be read', async () => {
    const files = [
      temporary('a.csv', ''),
      temporary('b.csv', '数,名\n1,甲\n二,乙\n'),
      temporary('c.csv.gz', 'no gzip'),
      temporary('d.csv', '名\n丙\n'),
      temporary('e.csv', '数,名\n3,丁,戊\n'),
    ]
    const { rows, findings } = await readEntry({
      ...entryOf(files, ['数:integer', '名:string']),
      misfitShare: 1,
    })
    expect(findings.map(({ code, place: { file } }) => `${file} ${code}`)).toEqual([
      'a.csv file_empty',
      'c.csv.gz gzip_broken',
      'd.csv column_missing',
      'b.csv cell_type',
      'e.csv csv_row_long',
    ])
    expect(rows.length).toBe(4)
  })

  it.each([
    ['a.csv', '数,名\n'],
    ['a.json', '[]'],
    ['a.geojson', '{"type":"FeatureCollection","features":[]}'],
  ])('reads %s without rows as empty where all types are declared', async (name, text) => {
    const codes = async (fields: readonly string[]) =>
      (await readEntry(entryOf([temporary(name, text)], fields))).findings.map(
        ({ code, severity }) => `${severity} ${code}`,
      )
    expect(await codes(['数:integer', '名:string'])).toEqual(['warning file_no_rows'])
    expect(await codes(['数:integer', '名'])).toEqual(['error file_no_rows'])
  })
})
