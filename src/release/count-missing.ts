import path from 'node:path'
import { openRowFile } from '#engine/open-row-file.ts'
import { layout } from './layout.ts'
import type { Version } from './manifest.ts'

/** Rows read at a time. */
const pace = 4096

/** Rows without a value, by field, of a version of the release in the folder `dir`; reads its rows to the end. */
export const countMissing = (dir: string, id: string, version: Version): readonly number[] => {
  const names = version.fields.map(({ name }) => name)
  const counts = names.map(() => 0)
  const rows = openRowFile(
    path.join(dir, layout.publicDir, layout.file(id, version.id, 'ndjson')),
    path.join(dir, layout.offsets(id, version.id)),
  )
  try {
    for (let row = 0; row < rows.count; row += pace) {
      const lines = rows
        .slice(row, row + pace)
        .toString('utf8')
        .split('\n')
      // Most rows have none, and searching is much cheaper than parsing.
      for (const line of lines) if (line.includes(':null')) countIn(line, names, counts)
    }
  } finally {
    rows.close()
  }
  return counts
}

const countIn = (line: string, names: readonly string[], counts: number[]): void => {
  const row: unknown = JSON.parse(line)
  if (typeof row !== 'object' || row === null) return
  for (const [i, name] of names.entries()) {
    if (Reflect.get(row, name) === null) counts[i] = (counts[i] ?? 0) + 1
  }
}
