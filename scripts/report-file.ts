import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Report } from '#publish/report.ts'

/** Writes the report as JSON and returns its path. It names closed entries, so it belongs outside the published store. */
export const writeReport = async (report: Report, file: string): Promise<string> => {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
  return file
}
