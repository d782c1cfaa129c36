import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { stampOf } from '#catalog/codec/glance.ts'
import { absent, type ScannedShard, scanShards } from '#publish/memory/scan.ts'
import { scanInThreads } from '#publish/memory/scan-in-threads.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaifang-scan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const root = join(folder, 'source')

/** So many bytes of records that a second thread is worth its start: most tell of files that never were. */
const shards: readonly ScannedShard[] = Array.from({ length: 64 }, (_, n) => {
  const file = join(folder, `files-${n}`)
  mkdirSync(join(root, 'catalog'), { recursive: true })
  const there = [join(root, `catalog/${n}.yaml`), join(root, `catalog/${n}-moved.yaml`)]
  for (const path of there) writeFileSync(path, `${n}`)
  const [same = '', moved = ''] = there
  const lines = [
    `${stampOf(same)} 1 ${hash('sha256', `${n}`)} ${same}`,
    `1-1-1-1 1 ${hash('sha256', `${n}`)} ${moved}`,
    ...Array.from(
      { length: 90 },
      (_, i) => `${absent} 1 ${absent} ${root}/${`${n}-${i}`.padStart(900, '/x')}`,
    ),
  ]
  const body = `${lines.join('\n')}\n`
  writeFileSync(file, body)
  return { file, sha256: hash('sha256', body) }
})

const sorted = (scan: Awaited<ReturnType<typeof scanInThreads>>) =>
  scan && { moved: [...scan.moved].sort(), listed: [...scan.listed].sort() }

it('files are looked at in two threads as in one', async () => {
  const one = sorted(scanShards(shards, root))
  expect(one?.moved.map(([path]) => path)).toEqual(
    shards.map((_, n) => join(root, `catalog/${n}-moved.yaml`)).sort(),
  )
  expect(one?.listed).toHaveLength(2 * shards.length)
  expect(sorted(await scanInThreads(shards, root, 2))).toEqual(one)
})

it('nothing is known in any number of threads where a record is damaged', async () => {
  for (const at of [0, 31, 63]) {
    const some = shards.with(at, { ...(shards[at] ?? { file: '' }), sha256: '0' })
    for (const threads of [1, 2]) expect(await scanInThreads(some, root, threads)).toBeUndefined()
  }
})
