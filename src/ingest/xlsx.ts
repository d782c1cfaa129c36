import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import type { FindingLog } from './finding-log.ts'
import { FOOTER_ROWS, type FooterKind, footerKind } from './footer.ts'
import { findHeader, HEADER_ROWS, type Header, isDoubtful } from './header.ts'
import { fileEmpty } from './messages/file.ts'
import {
  headerMerged,
  otherSheets,
  sheetMissing,
  xlsxBroken,
  xlsxFormulaError,
  xlsxHidden,
  xlsxMerged,
  xlsxTooBig,
  xlsxUncalculated,
} from './messages/sheet.ts'
import { blankLine, footerLeft, headerDoubtful, headerFound } from './messages/table.ts'
import { BATCH_ROWS, type Batch, NumberText, type RawCell, type Reader } from './reader.ts'
import { readSheets, type SheetFacts } from './sheet-xml.ts'
import { type SourceFile, unreadable } from './source-file.ts'
import { readBytes } from './whole-file.ts'

/** Bytes that a workbook may unpack to: 512 MiB. */
export const WORKBOOK_LIMIT = 2 ** 29

type SheetRow = readonly RawCell[]

/**
 * Reads one sheet of an .xlsx workbook, the first unless named; the workbook is held whole. A merged header makes a header of
 * several rows, cells merged downwards among the data have their value in each row.
 */
export const xlsx: Reader = {
  async open(file, log) {
    const bytes = await readBytes(file)
    if (unpackedSize(bytes, file) > WORKBOOK_LIMIT) throw unreadable(file.place, xlsxTooBig)
    const sheets = readSheets(bytes)
    const { sheet: name } = file.source
    const facts = sheets.facts(name) ?? noFacts
    if (sheets.names.length > 1 && name === undefined) log.add(file.place, otherSheets(sheets.names))
    if (facts.failed > 0) log.add(file.place, xlsxFormulaError)
    if (facts.uncalculated > 0) log.add(file.place, xlsxUncalculated(facts.uncalculated))
    const cells = await readCells(bytes, file)
    const header = headerOf(cells, facts, file, log)
    const sheet = fillMerges(cells, facts, header.rows, file, log)
    const shown = dataRows(sheet, header.rows, file, log).filter((row) => isRead(row, facts, file, log))
    const body = withoutFooter(sheet, shown, header, file, log)
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

const noFacts: SheetFacts = { merges: [], hidden: new Set(), uncalculated: 0, failed: 0 }

const headerOf = (
  sheet: readonly SheetRow[],
  facts: SheetFacts,
  file: SourceFile,
  log: FindingLog,
): Header => {
  const { headerRow = 0 } = file.source
  const blank = sheet.findIndex((row) => !isBlank(row))
  const top = sheet.slice(0, HEADER_ROWS + headerRow + Math.max(0, blank))
  const first = blank < 0 ? null : findHeader(top, file.source)
  if (first === null) throw unreadable(file.place, fileEmpty)
  const height = file.source.header === false ? 1 : mergedHeight(first, facts, file)
  const tall = { ...file.source, headerRow: first.rows, headerRows: height }
  const header = (height > 1 && findHeader(top, tall)) || first
  if (height > 1) log.add(file.place, headerMerged(height))
  if (first.found !== undefined) log.add(file.place, headerFound(first.found))
  if (file.source.header !== false && isDoubtful(header.cells)) log.add(file.place, headerDoubtful)
  return header
}

/** Rows of a header whose merged cells reach down, or spread over names in the row below. */
const mergedHeight = ({ rows }: Header, { merges }: SheetFacts, { source }: SourceFile): number => {
  if (source.headerRows !== undefined) return 1
  const top = rows - 1
  const touching = merges.filter((merge) => merge.top === top)
  const deepest = Math.max(
    top,
    ...touching.map(({ bottom, left, right }) => (right > left ? bottom + 1 : bottom)),
  )
  return deepest - top + 1
}

/** Whether a row is read: a hidden one only where the entry says so. */
const isRead = (row: number, { hidden }: SheetFacts, file: SourceFile, log: FindingLog): boolean => {
  if (!hidden.has(row)) return true
  if (file.source.hidden === undefined) log.add({ ...file.place, line: row + 1 }, xlsxHidden)
  return file.source.hidden === 'read'
}

/** The cells below the header with the value of a merged cell in each of its rows; what spreads over columns stays. */
const fillMerges = (
  cells: readonly SheetRow[],
  { merges }: SheetFacts,
  start: number,
  file: SourceFile,
  log: FindingLog,
): readonly SheetRow[] => {
  const below = merges.filter(({ top, left, right }) => top >= start && left === right)
  if (below.length === 0) return cells
  const filled = cells.map((row) => [...row])
  for (const { top, left, bottom } of below)
    for (let row = top + 1; row <= bottom; row++) {
      const target = filled[row]
      if (target !== undefined) target[left] = cells[top]?.[left] ?? null
    }
  log.add(file.place, xlsxMerged(below.length))
  return filled
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
