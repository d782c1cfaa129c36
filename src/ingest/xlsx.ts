import { unzipSync } from 'fflate'
import type { Place } from '#errors/finding.ts'
import type { FindingLog } from './finding-log.ts'
import { FOOTER_ROWS, type FooterKind, footerKind } from './footer.ts'
import { findHeader, HEADER_ROWS, type Header, isDoubtful } from './header.ts'
import { fileEmpty } from './messages/file.ts'
import {
  headerMerged,
  otherSheets,
  sheetMissing,
  sheetsHidden,
  xlsxBroken,
  xlsxHidden,
  xlsxHiddenColumn,
  xlsxMerged,
  xlsxPercent,
  xlsxTooBig,
} from './messages/sheet.ts'
import { blankLine, footerLeft, headerBeyond, headerDoubtful, headerFound } from './messages/table.ts'
import { BATCH_ROWS, type Batch, NumberText, PercentText, type RawCell, type Reader } from './reader.ts'
import { factualCells, LostCell, type SheetCell } from './sheet-cells.ts'
import type { SheetFacts } from './sheet-facts.ts'
import { readWorkbook, type Sheet, type Workbook } from './sheet-xml.ts'
import { type SourceFile, unreadable } from './source-file.ts'
import { readBytes } from './whole-file.ts'

/** Bytes that a workbook may unpack to: 512 MiB. */
export const WORKBOOK_LIMIT = 2 ** 29

type SheetRow = readonly SheetCell[]

/**
 * Reads one sheet of an .xlsx workbook: the named one, else the first that is not hidden; the workbook is held whole. A merged
 * header makes a header of several rows, cells merged downwards among the data have their value in each row.
 */
export const xlsx: Reader = {
  async open(file, log) {
    const bytes = await readBytes(file)
    if (unpackedSize(bytes, file) > WORKBOOK_LIMIT) throw unreadable(file.place, xlsxTooBig)
    const workbook = readWorkbook(bytes)
    const chosen = choose(workbook, file, log)
    const facts = workbook.facts(chosen)
    if (facts === null) throw unreadable(file.place, xlsxBroken)
    const cells = factualCells(await readCells(facts.bytes, chosen, file), facts.cells, workbook.from1904)
    const header = headerOf(cells, facts, file, log)
    const sheet = fillMerges(cells, facts, header.rows, file, log)
    const shown = dataRows(sheet, header.rows, file, log).filter((row) => isRead(row, facts, file, log))
    const body = withoutFooter(sheet, shown, header, file, log)
    const named = file.source.sheet === undefined ? {} : { sheet: chosen.name }
    return {
      header: header.cells,
      typed: true,
      ...named,
      async *rows(columns, log) {
        for (const column of columns) {
          const place = { ...file.place, ...named, column: header.cells[column]?.trim() ?? '' }
          if (facts.hiddenColumns.has(column)) log.add(place, xlsxHiddenColumn)
          tellColumn(sheet, body, column, place, log)
        }
        yield* batches(sheet, body, columns)
      },
    }
  },
}

/** The sheet that is read: what is hidden leaves only where it is named. */
const choose = ({ sheets }: Workbook, file: SourceFile, log: FindingLog): Sheet => {
  const { sheet: wanted } = file.source
  const names = sheets.map(({ name }) => name)
  if (sheets.length === 0) throw unreadable(file.place, xlsxBroken)
  const chosen = sheets.find(({ name, hidden }) => (wanted === undefined ? !hidden : name === wanted))
  if (chosen === undefined)
    throw unreadable(file.place, wanted === undefined ? sheetsHidden(names) : sheetMissing(wanted, names))
  const others = names.filter((name) => name !== chosen.name)
  if (wanted === undefined && others.length > 0) log.add(file.place, otherSheets(chosen.name, others))
  return chosen
}

/** Logs what the cells of a column that is read lack, and that its numbers are shown as percentages. */
const tellColumn = (
  sheet: readonly SheetRow[],
  body: readonly number[],
  column: number,
  place: Place,
  log: FindingLog,
): void => {
  let shares = 0
  for (const [i, index] of body.entries()) {
    const cell = sheet[index]?.[column]
    if (cell instanceof PercentText) shares += 1
    if (cell instanceof LostCell) log.add({ ...place, row: i + 1 }, cell.problem, () => index + 1)
  }
  if (shares > 0) log.add(place, xlsxPercent(shares))
}

/** The cells of a row that have a value. */
const valuesOf = (row: SheetRow = []): readonly RawCell[] =>
  row.map((cell) => (cell instanceof LostCell ? null : cell))

const headerOf = (
  sheet: readonly SheetRow[],
  facts: SheetFacts,
  file: SourceFile,
  log: FindingLog,
): Header => {
  const { headerRow = 0 } = file.source
  const blank = sheet.findIndex((row) => !isBlank(row))
  const top = sheet.slice(0, HEADER_ROWS + headerRow + Math.max(0, blank)).map(valuesOf)
  const first = blank < 0 ? null : findHeader(top, file.source)
  if (first === null) throw unreadable(file.place, blank < 0 ? fileEmpty : headerBeyond(sheet.length))
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

/** The cells below the header with the value of a merged cell in each of its rows; over columns it is in the first. */
const fillMerges = (
  cells: readonly SheetRow[],
  { merges }: SheetFacts,
  start: number,
  file: SourceFile,
  log: FindingLog,
): readonly SheetRow[] => {
  const below = merges.filter(({ top, bottom }) => top >= start && bottom > top)
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

const readCells = async (
  bytes: Uint8Array,
  { number }: Sheet,
  file: SourceFile,
): Promise<readonly (readonly RawCell[])[]> => {
  // Loaded for the first workbook: many modules, which most publishes can do without.
  const { readSheet } = await import('read-excel-file/node')
  try {
    const rows = await readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), number, {
      trim: false,
      parseNumber,
    })
    return rows as unknown as RawCell[][]
  } catch (error) {
    // What the reader says of a cell that it can't read begins with its row.
    const line = /at row (\d+)/.exec(String(error))?.[1]
    throw unreadable(line === undefined ? file.place : { ...file.place, line: Number(line) }, xlsxBroken)
  }
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
    file.source.footer === false || index === undefined ? null : footerKind(valuesOf(sheet[index]), columns)
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

const toCell = (cell: SheetCell | undefined): RawCell => (cell instanceof LostCell ? null : (cell ?? null))
