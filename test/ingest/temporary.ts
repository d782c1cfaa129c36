import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { DataSource } from '#catalog/entry.ts'

/** Writes a file that lives as long as the running test, and gives it as a data source. */
export const temporary = (name: string, content: string | Uint8Array): DataSource => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ingest-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return { path: file, given: name }
}
