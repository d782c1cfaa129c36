import { createHashedFile } from '#release/sinks/hashed-file.ts'
import {
  columnName,
  rowXml,
  sheetEnd,
  sheetPath,
  sheetStart,
  workbookParts,
} from '#release/sinks/sheet-xml.ts'
import { zipInto } from '#release/sinks/zip-file.ts'
import { type FlatCell, flatHeaders, flatRows, type ReportTable } from './report-table.ts'

const sheetXml = (rows: readonly (readonly FlatCell[])[]): string => {
  const columns = Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, i) => columnName(i))
  return sheetStart + rows.map((row, i) => rowXml(columns, i + 1, row)).join('') + sheetEnd
}

/** Writes a table as a workbook (ECMA-376): the rows on the first sheet, what to know about them on the second. */
export const writeXlsx = async (table: ReportTable, path: string): Promise<void> => {
  const file = createHashedFile(path)
  try {
    const zip = zipInto(file)
    for (const part of workbookParts(['表 table', '说明 notes'])) await zip.add(part.name, part.xml)
    await zip.add(sheetPath(0), sheetXml([flatHeaders(table), ...flatRows(table)]))
    const notes = [table.title, ...table.notes].map(({ zh, en }) => [zh, en])
    await zip.add(sheetPath(1), sheetXml([['说明', 'Notes'], ...notes]))
    await zip.finish()
  } catch (error) {
    await file.abort()
    throw error
  }
  await file.finish()
}
