import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { layout } from '#release/layout.ts'
import type { Version } from '#release/manifest.ts'
import { findWrongTable, mendTable, needsTableFile } from '#release/table-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-keep-table-'))
afterAll(() => rmSync(folder, { recursive: true }))

const id = '306003-1'

const versionOf = (rows: number): Version => ({
  id: `v${rows}`,
  rows,
  modified: '2026-01-01',
  fields: [{ name: 'a', title: '甲', type: 'integer' }],
  primaryKey: [],
  distributions: [],
  descriptors: [],
  omitted: [],
})

const makeRelease = (name: string, { id: version, rows }: Version): string => {
  const dir = path.join(folder, name)
  const ndjson = path.join(dir, layout.publicDir, layout.file(id, version, 'ndjson'))
  const offsets = path.join(dir, layout.offsets(id, version))
  const lines = Array.from({ length: rows }, (_, at) => `{"a":${at % 10}}\n`)
  const ends = new Float64Array([0, ...lines.map((_, at) => (at + 1) * 8)])
  for (const file of [ndjson, offsets]) mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(ndjson, lines.join(''))
  writeFileSync(offsets, Buffer.from(ends.buffer))
  return dir
}

describe('the table of a version', () => {
  const big = versionOf(20_001)
  const file = layout.table(id, big.id)
  const [old, kept] = [makeRelease('old', big), makeRelease('kept', big)]

  it('is there for many rows or many bytes only', async () => {
    expect([needsTableFile(20_000, 1000), needsTableFile(20_001, 1000), needsTableFile(1, 2 ** 25)]).toEqual([
      false,
      true,
      true,
    ])
    const small = versionOf(3)
    const dir = makeRelease('small', small)
    await mendTable(dir, dir, id, small)
    expect(existsSync(path.join(dir, layout.table(id, small.id)))).toBe(false)
    expect(await findWrongTable(dir, id, small)).toBe(false)
  })

  it('is made where the release before has none, left where it has, and made anew where it is damaged', async () => {
    expect(await findWrongTable(old, id, big)).toBe(true)
    await mendTable(old, old, id, big)
    expect(await findWrongTable(old, id, big)).toBe(false)
    await mendTable(kept, old, id, big)
    expect(existsSync(path.join(kept, file))).toBe(false)
    writeFileSync(path.join(old, file), 'not a database')
    expect(await findWrongTable(old, id, big)).toBe(true)
    await mendTable(kept, old, id, big)
    expect(await findWrongTable(kept, id, big)).toBe(false)
  })
})
