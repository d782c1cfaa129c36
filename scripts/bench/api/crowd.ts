import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Store, tableId } from './store.ts'
import { loadWith, randomPages } from './wrk.ts'

const [connections, runs, seconds] = [1000, 5, 5]

/** Plain pages at random offsets for 1,000 connections, again and again: nobody may be refused or wait for two seconds. */
export const measureCrowd = async (
  base: string,
  { folder }: Store,
  rows: number,
  say: (line: string) => void,
): Promise<readonly string[]> => {
  const script = join(folder, 'crowd.lua')
  writeFileSync(script, randomPages(tableId, rows))
  const results = Array.from({ length: runs }, () => loadWith(base, { connections, seconds, script }))
  say(`  1,000 connections at once, ${runs} runs of ${seconds} s`)
  for (const { perSecond, p99, errors, late } of results)
    say(
      `    ${Math.round(perSecond)} requests/s, p99 ${p99.toFixed(0)} ms, ${errors} errors, of which ${late} later than 2 s   (wanted: none)`,
    )
  const errors = results.reduce((sum, run) => sum + run.errors, 0)
  return errors > 0 ? [`${errors} errors at 1,000 connections`] : []
}
