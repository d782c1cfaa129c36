import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openRowFile } from '#engine/open-row-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-row-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

const lines = ['{"a":1}\n', '{"a":"重庆"}\n', '{"a":null}\n']

const rowFile = (name: string, texts: readonly string[]): [string, string] => {
  const ndjson = path.join(folder, `${name}.ndjson`)
  const index = path.join(folder, `${name}.idx`)
  const offsets = Buffer.alloc((texts.length + 1) * 8)
  let at = 0
  for (const [i, text] of ['', ...texts].entries()) {
    at += Buffer.byteLength(text)
    offsets.writeDoubleLE(at, i * 8)
  }
  writeFileSync(ndjson, texts.join(''))
  writeFileSync(index, offsets)
  return [ndjson, index]
}

it('gives the bytes of any range of rows', () => {
  const file = openRowFile(...rowFile('three', lines))
  expect(file.count).toBe(3)
  expect(file.slice(0, 1).toString()).toBe(lines[0])
  expect(file.slice(1, 3).toString()).toBe(`${lines[1]}${lines[2]}`)
  file.close()
})

it('clips a range to the file', () => {
  const file = openRowFile(...rowFile('clipped', lines))
  expect(file.slice(-5, 100).toString()).toBe(lines.join(''))
  expect(file.slice(3, 5)).toHaveLength(0)
  expect(file.slice(2, 1)).toHaveLength(0)
  file.close()
})

it('opens a file without rows', () => {
  const file = openRowFile(...rowFile('empty', []))
  expect(file.count).toBe(0)
  expect(file.slice(0, 20)).toHaveLength(0)
  file.close()
})

it('can be closed twice', () => {
  const file = openRowFile(...rowFile('twice', lines))
  file.close()
  expect(() => file.close()).not.toThrow()
  expect(() => file.slice(0, 1)).toThrow()
})

it('refuses offsets of another file', () => {
  const [ndjson] = rowFile('long', lines)
  const [, index] = rowFile('short', lines.slice(1))
  expect(() => openRowFile(ndjson, index)).toThrow('does not belong')
})
