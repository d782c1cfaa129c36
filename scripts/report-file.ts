import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, relative, sep } from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import type { Report } from '#publish/report.ts'

const isIn = (out: string, file: string): boolean => {
  const path = relative(out, file)
  return !(path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path))
}

/** Throws UserError where what a publish remembers would lie inside the store: it tells of closed entries. */
export const refuseMemoryIn = (out: string, folder: string): void => {
  if (!isIn(out, folder)) return
  throw new UserError('memory_in_store', {
    zh: `缓存不能放进发布库 ${out}：它记着没有开放的条目，请用 --cache 指定别处`,
    en: `The cache can't lie in the store ${out}: it knows closed entries; choose another place with --cache`,
  })
}

/** Throws UserError where the report would stand inside the store: it names closed entries, and a store is public. */
export const refuseReportIn = (out: string, file: string): void => {
  if (!isIn(out, file)) return
  throw new UserError('report_in_store', {
    zh: `报告不能写进发布库 ${out}：它列出没有开放的条目，请用 --report 指定别处`,
    en: `The report can't be written into the store ${out}: it names closed entries; choose another place with --report`,
  })
}

/** Writes the report as JSON and returns its path. It names closed entries, so it belongs outside the published store. Throws UserError. */
export const writeReport = async (report: Report, file: string): Promise<string> => {
  const { outcome, inputs, ...rest } = report
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, `${JSON.stringify({ outcome, inputs, ...rest }, null, 2)}\n`)
  } catch (error) {
    throw notWritten(outcome, file, error)
  }
  return file
}

const notWritten = (outcome: Report['outcome'], file: string, error: unknown): UserError => {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const done = outcome === 'published'
  return new UserError(
    'report_not_written',
    {
      zh: `${done ? '已发布，但' : ''}报告 ${file} 写不出来（${reason}）：请用 --report 指定可以写入的地方`,
      en: `${done ? 'It is published, but the' : 'The'} report ${file} can't be written (${reason}): choose another place with --report`,
    },
    { cause: error },
  )
}

/** What the report in a file was made from, where it is one of a publish. It stands at its beginning: reports can be long. */
export const inputsOfReport = async (file: string): Promise<string | undefined> => {
  try {
    const handle = await open(file)
    const { buffer, bytesRead } = await handle.read({ length: 200 }).finally(() => handle.close())
    const start = buffer.toString('utf8', 0, bytesRead)
    return /^{\s*"outcome": "(?:published|unchanged)",\s*"inputs": "([0-9a-f]{64})"/.exec(start)?.[1]
  } catch {
    return undefined
  }
}
