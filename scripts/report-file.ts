import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, relative } from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import type { Report } from '#publish/report.ts'

/** Throws UserError where the report would stand inside the store: it names closed entries, and a store is public. */
export const refuseReportIn = (out: string, file: string): void => {
  const path = relative(out, file)
  if (path.startsWith('..') || isAbsolute(path)) return
  throw new UserError('report_in_store', {
    zh: `报告不能写进发布库 ${out}：它列出没有开放的条目，请用 --report 指定别处`,
    en: `The report can't be written into the store ${out}: it names closed entries; choose another place with --report`,
  })
}

/** Writes the report as JSON and returns its path. It names closed entries, so it belongs outside the published store. */
export const writeReport = async (report: Report, file: string): Promise<string> => {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
  return file
}
