import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { processSpace } from '#release/process-space.ts'
import { removeOldPages } from '../../scripts/compiled-pages.ts'

it('keeps the pages used last and those being made, and removes what killed processes left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-pages-'))
  // Above the highest process id that Linux gives out.
  const dead = 2 ** 22 + 1
  const elsewhere = '0123456789ab'
  /** Hours since each was used. */
  const ages: Readonly<Record<string, number>> = {
    aaaaaaaaaaaaaaa1: 4,
    aaaaaaaaaaaaaaa2: 3,
    aaaaaaaaaaaaaaa3: 2,
    aaaaaaaaaaaaaaa4: 1,
    [`bbbbbbbbbbbbbbb1.${dead}`]: 0,
    [`bbbbbbbbbbbbbbb2.${dead}-${processSpace}`]: 0,
    [`bbbbbbbbbbbbbbb3.${process.pid}-${processSpace}`]: 9,
    [`bbbbbbbbbbbbbbb4.${process.pid}-${elsewhere}`]: 0.5,
    [`bbbbbbbbbbbbbbb5.${process.pid}-${elsewhere}`]: 2,
  }
  try {
    for (const [name, hours] of Object.entries(ages)) {
      mkdirSync(join(folder, name, 'server'), { recursive: true })
      const time = Date.now() / 1000 - hours * 3600
      utimesSync(join(folder, name), time, time)
    }
    await removeOldPages(folder)
    expect(readdirSync(folder).toSorted()).toEqual([
      ...['aaaaaaaaaaaaaaa2', 'aaaaaaaaaaaaaaa3', 'aaaaaaaaaaaaaaa4'],
      `bbbbbbbbbbbbbbb3.${process.pid}-${processSpace}`,
      `bbbbbbbbbbbbbbb4.${process.pid}-${elsewhere}`,
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
