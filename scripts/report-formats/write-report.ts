import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { csvText } from './csv-text.ts'
import { htmlText } from './html-text.ts'
import type { ReportTable } from './report-table.ts'
import { terminalText } from './terminal-text.ts'
import { writeXlsx } from './write-xlsx.ts'

/** What a table can be written as. */
export const reportFormats = ['table', 'csv', 'xlsx', 'html'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** Tells whether a word names a format. */
export const isReportFormat = (word: string): word is ReportFormat =>
  (reportFormats as readonly string[]).includes(word)

const texts = { table: terminalText, csv: csvText, html: htmlText } as const

const failed = (path: string, cause: unknown): UserError =>
  new UserError(
    'report_unwritable',
    {
      zh: `写不出 ${path}（${cause instanceof Error ? cause.message : cause}）`,
      en: `Can't write ${path} (${cause instanceof Error ? cause.message : cause})`,
    },
    { cause },
  )

/** Writes a text to a file, making its folder. Throws UserError where that can't be done. */
export const writeText = async (text: string, path: string): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  } catch (cause) {
    throw failed(path, cause)
  }
}

/** Writes a table to a file, or to standard output where none is named; a workbook needs a file. */
export const writeReport = async (table: ReportTable, format: ReportFormat, path?: string): Promise<void> => {
  if (format !== 'xlsx') {
    const text = texts[format](table)
    if (path === undefined) process.stdout.write(text)
    else await writeText(text, path)
    return
  }
  if (path === undefined) return
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeXlsx(table, path)
  } catch (cause) {
    throw failed(path, cause)
  }
}
