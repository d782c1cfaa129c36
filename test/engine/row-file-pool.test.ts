import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { rowFilePool } from '#engine/row-file-pool.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-pool-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string): [ndjson: string, offsets: string] => {
  const line = `{"name":"${name}"}\n`
  const offsets = Buffer.alloc(16)
  offsets.writeDoubleLE(Buffer.byteLength(line), 8)
  writeFileSync(path.join(folder, `${name}.ndjson`), line)
  writeFileSync(path.join(folder, `${name}.idx`), offsets)
  return [path.join(folder, `${name}.ndjson`), path.join(folder, `${name}.idx`)]
}

const names = Array.from({ length: 50 }, (_, at) => `f${at}`)
const paths = new Map(names.map((name) => [name, write(name)]))
const of = (name: string): [string, string] => paths.get(name) ?? ['', '']
const descriptors = (): number => readdirSync('/proc/self/fd').length

it('keeps few of many files open, and reads any of them at any time', () => {
  const pool = rowFilePool({ files: 5, bytes: 1e6 })
  const before = descriptors()
  const files = names.map((name) => pool.file(...of(name)))
  expect(pool.open).toBe(0)
  for (const round of [1, 2])
    for (const [at, file] of files.entries()) {
      expect([round, file.count, file.slice(0, 1).toString()]).toEqual([round, 1, `{"name":"f${at}"}\n`])
      expect(pool.open).toBeLessThanOrEqual(5)
    }
  expect(descriptors() - before).toBeLessThanOrEqual(5)
  pool.close()
  expect(descriptors()).toBe(before)
})

it('keeps those open that were used last', () => {
  const pool = rowFilePool({ files: 2, bytes: 1e6 })
  const [a, b, c] = ['f0', 'f1', 'f2'].map((name) => pool.file(...of(name)))
  for (const file of [a, b, a, c]) file?.slice(0, 1)
  rmSync(of('f0')[0])
  expect(a?.slice(0, 1).toString()).toContain('f0')
  rmSync(of('f1')[0])
  expect(() => b?.slice(0, 1)).toThrow()
  pool.close()
})

it('bounds the bytes of row offsets, but for the file in use', () => {
  const pool = rowFilePool({ files: 10, bytes: 1 })
  for (const name of ['f3', 'f4', 'f5']) expect(pool.file(...of(name)).count).toBe(1)
  expect(pool.open).toBe(1)
  pool.close()
})

it('opens nothing once it is closed', () => {
  const pool = rowFilePool()
  const file = pool.file(...of('f6'))
  expect(file.count).toBe(1)
  pool.close()
  expect(() => file.slice(0, 1)).toThrow()
})
