import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import type { FindingLog } from './finding-log.ts'
import { FOOTER_ROWS, type FooterKind, footerKind } from './footer.ts'
import { findHeader, HEADER_ROWS, type Header } from './header.ts'
import { fileEmpty } from './messages/file.ts'
import { sheetMissing, xlsxBroken, xlsxFormulaError, xlsxTooBig } from './messages/sheet.ts'
import { blankLine, footerLeft, headerFound } from './messages/table.ts'
import { BATCH_ROWS, type Batch, NumberText, type RawCell, type Reader } from './reader.ts'
import { type SourceFile, unreadable } from './source-file.ts'
import { readBytes } from './whole-file.ts'

/** Bytes that a workbook may unpack to: 512 MiB. */
export const WORKBOOK_LIMIT = 2 ** 29

type SheetRow = readonly RawCell[]

/** Reads one sheet of an .xlsx workbook, the first unless named; the workbook is held whole. */
export const xlsx: Reader = {
  async open(file, log) {
    const bytes = await readBytes(file)
    inspect(bytes, file, log)
    const sheet = await readCells(bytes, file)
    const { headerRow = 0, sheet: name } = file.source
    const blank = sheet.findIndex((row) => !isBlank(row))
    const header = findHeader(sheet.slice(0, HEADER_ROWS + headerRow + Math.max(0, blank)), file.source)
    if (blank < 0 || header === null) throw unreadable(file.place, fileEmpty)
    if (header.found !== undefined) log.add(file.place, headerFound(header.found))
    const body = withoutFooter(sheet, dataRows(sheet, header.rows, file, log), header, file, log)
    return {
      header: header.cells,
      typed: true,
      ...(name === undefined ? {} : { sheet: name }),
      async *rows(columns) {
        yield* batches(sheet, body, columns)
      },
    }
  },
}

/** Refuses a workbook that is too big or no workbook, and warns of formula errors, which the reader takes for empty cells. */
const inspect = (bytes: Buffer, file: SourceFile, log: FindingLog): void => {
  if (unpackedSize(bytes, file) > WORKBOOK_LIMIT) throw unreadable(file.place, xlsxTooBig)
  const sheets = unzipSync(bytes, { filter: ({ name }) => name.startsWith('xl/worksheets/') })
  const hasErrors = Object.values(sheets).some((xml) =>
    Buffer.from(xml.buffer, xml.byteOffset, xml.length).includes(' t="e"'),
  )
  if (hasErrors) log.add(file.place, xlsxFormulaError)
}

const unpackedSize = (bytes: Buffer, file: SourceFile): number => {
  let size = 0
  const filter = ({ originalSize }: { readonly originalSize: number }): boolean => {
    size += originalSize
    return false
  }
  try {
    unzipSync(bytes, { filter })
  } catch {
    throw unreadable(file.place, xlsxBroken)
  }
  return size
}

const readCells = async (bytes: Buffer, file: SourceFile): Promise<readonly SheetRow[]> => {
  try {
    const rows = await readSheet(bytes, file.source.sheet ?? 1, { trim: false, parseNumber })
    return rows as unknown as SheetRow[]
  } catch (error) {
    throw unreadable(file.place, problemOf(error, file.source.sheet ?? '1'))
  }
}

const problemOf = (error: unknown, sheet: string): ReturnType<typeof sheetMissing> => {
  const { name, sheets } = error as { readonly name?: string; readonly sheets?: readonly string[] }
  return name === 'SheetNotFoundError' ? sheetMissing(sheet, sheets ?? []) : xlsxBroken
}

// Excel keeps 15 digits: a longer integer that ends in 0 has very likely lost the others.
const parseNumber = (text: string): number | NumberText => {
  const value = Number(text)
  const long = Number.isInteger(value) && Math.abs(value) >= 1e15
  const lossy = long && (!Number.isSafeInteger(value) || value % 10 === 0)
  return lossy ? new NumberText(BigInt(value).toString(), true) : value
}

const isBlank = (row: SheetRow): boolean => row.every((cell) => cell === null || cell === '')

/** Indexes of the rows below the header that hold something; a blank one among them is logged. */
const dataRows = (sheet: readonly SheetRow[], start: number, file: SourceFile, log: FindingLog): number[] => {
  const full = sheet.flatMap((row, i) => (i >= start && !isBlank(row) ? [i] : []))
  full.forEach((index, i) => {
    if (index > (i === 0 ? start : (full[i - 1] ?? 0) + 1)) log.add({ ...file.place, line: index }, blankLine)
  })
  return full
}

/** The data rows without the totals and notes at their end, which are logged. */
const withoutFooter = (
  sheet: readonly SheetRow[],
  body: readonly number[],
  header: Header,
  file: SourceFile,
  log: FindingLog,
): readonly number[] => {
  const { length: columns } = header.cells
  const kindOf = (index: number | undefined): FooterKind | null =>
    file.source.footer === false || index === undefined ? null : footerKind(sheet[index] ?? [], columns)
  let end = body.length
  while (end > 1 && body.length - end < FOOTER_ROWS && kindOf(body[end - 1]) !== null) end -= 1
  for (const index of body.slice(end)) {
    const kind = kindOf(index)
    if (kind !== null) log.add({ ...file.place, line: index + 1 }, footerLeft(kind))
  }
  return body.slice(0, end)
}

function* batches(
  sheet: readonly SheetRow[],
  body: readonly number[],
  columns: readonly number[],
): Iterable<Batch> {
  for (let start = 0; start < body.length; start += BATCH_ROWS) {
    const indexes = body.slice(start, start + BATCH_ROWS)
    yield {
      rows: indexes.map((index) => columns.map((column) => toCell(sheet[index]?.[column]))),
      line: (i) => (indexes[i] ?? 0) + 1,
    }
  }
}

// The serial number of a moment is a fraction of a day: it is exact to the second only after rounding.
const toCell = (cell: RawCell | undefined): RawCell =>
  cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : (cell ?? null)
