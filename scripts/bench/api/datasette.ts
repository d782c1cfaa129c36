import { spawnSync } from 'node:child_process'
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { currentReleaseId, openRelease } from '#release/open-release.ts'
import { freePort, ready, startProcess, stop } from '../process.ts'
import { type Store, tableId } from './store.ts'
import { loadWith } from './wrk.ts'

const columns = ['code', 'name', 'district', 'address', 'kind', 'day', 'count', 'amount', 'note']

const writeDatabase = async (ndjson: string, file: string): Promise<void> => {
  const database = new DatabaseSync(file)
  database.exec(`CREATE TABLE rows (${columns.join(', ')}); BEGIN`)
  const insert = database.prepare(`INSERT INTO rows VALUES (${columns.map(() => '?').join(', ')})`)
  for await (const line of createInterface({ input: createReadStream(ndjson) })) {
    const record = JSON.parse(line) as Record<string, string | number | null>
    insert.run(...columns.map((name) => record[name] ?? null))
  }
  database.exec('COMMIT')
  database.close()
}

const randomPages = (rows: number): string => `
math.randomseed(7)
request = function()
  return wrk.format("GET", "/table/rows.json?_shape=array&_size=20&_nocount=1&_nofacet=1&_next=" .. math.random(0, ${rows - 20}))
end
`

/** The same pages from Datasette over SQLite, where it is installed. */
export const measureDatasette = async (
  { folder, dist }: Store,
  rows: number,
  say: (line: string) => void,
): Promise<void> => {
  if (spawnSync('which', ['datasette']).status !== 0) {
    say('  Datasette is not installed here (pip install datasette): not measured beside it')
    return
  }
  const release = (await currentReleaseId(dist)) === null ? null : await openRelease(dist)
  const version = release?.dataset(tableId)?.versions[0]
  if (release === null || version === undefined) throw new Error('the store has no table')
  const file = version.distributions.find(({ format }) => format === 'ndjson')?.path ?? ''
  const database = join(folder, 'table.db')
  await writeDatabase(join(release.publicDir, file), database)
  release.close()
  const script = join(folder, 'datasette.lua')
  writeFileSync(script, randomPages(rows))
  const port = await freePort()
  const server = startProcess('datasette', ['serve', '-i', database, '-p', String(port)])
  const base = `http://127.0.0.1:${port}`
  try {
    await ready(`${base}/-/versions.json`)
    loadWith(base, { connections: 32, seconds: 2, script })
    const { perSecond, p99 } = loadWith(base, { connections: 32, seconds: 5, script })
    say(
      `  Datasette, a page of 20 rows by its own paging: ${Math.round(perSecond)} requests/s, p99 ${p99.toFixed(0)} ms`,
    )
  } finally {
    await stop(server)
  }
}
