import { rm } from 'node:fs/promises'
import type { Bilingual } from '#errors/finding.ts'
import type { Row, TableField } from '#ingest/table.ts'
import type { CellBytes } from '#release/cell-bytes.ts'
import { createHashedFile, type HashedFile } from './hashed-file.ts'
import type { RowSink } from './row-sink.ts'
import { SheetRows } from './sheet-rows.ts'
import { columnName, rowXml, sheetEnd, sheetPath, sheetStart, workbookParts } from './sheet-xml.ts'
import { pack, type ZipFile, zipInto } from './zip-file.ts'

/** Limits of a sheet ("Excel specifications and limits"), and of a zip member without Zip64 extensions. */
export const xlsxLimits = {
  rows: 1_048_576,
  columns: 16_384,
  cellCharacters: 32_767,
  sheetBytes: 2 ** 32 - 2 ** 24,
}

const advice = { zh: '请下载 CSV 或 Parquet', en: 'download the CSV or Parquet file instead' }

const because = (zh: string, en: string): Bilingual => ({
  zh: `${zh}，${advice.zh}`,
  en: `${en}; ${advice.en}`,
})

const tooManyRows = because(
  '数据超过 Excel 工作表的上限 1,048,575 行',
  'more than the 1,048,575 rows that a sheet holds',
)
const tooManyColumns = because(
  '数据超过 Excel 工作表的上限 16,384 列',
  'more than the 16,384 columns that a sheet holds',
)
const tooLarge = because('数据太大，Excel 打不开', 'too large for a workbook')
const cellTooLong = (title: string, row: number): Bilingual =>
  because(
    `第 ${row} 行「${title}」超过 Excel 单元格的上限 32,767 个字符`,
    `"${title}" in row ${row} is longer than the 32,767 characters that a cell holds`,
  )

/**
 * A workbook (ECMA-376) with the rows under the titles of their fields, and a sheet that explains the fields. Numbers are
 * numbers up to 15 digits; texts, dates too, are texts as they are. There is no file where a limit of Excel is passed.
 */
export const xlsxSink = async (path: string, fields: readonly TableField[]): Promise<RowSink> => {
  const workbook = await createWorkbook(path, fields)
  let omitted: Bilingual | null = fields.length > xlsxLimits.columns ? tooManyColumns : null
  let count = 0
  return {
    async write(batch) {
      omitted ??= findExcess(fields, batch.cells, count, workbook.sheetBytes())
      const before = count
      count += batch.cells.rows
      if (omitted === null) await workbook.write(batch.cells, before + 2)
    },
    async finish() {
      if (omitted === null) return { format: 'xlsx', written: await workbook.finish() }
      await workbook.abort()
      await rm(path, { force: true })
      return { format: 'xlsx', omitted }
    },
    abort: () => workbook.abort(),
  }
}

const findExcess = (
  fields: readonly TableField[],
  cells: CellBytes,
  before: number,
  sheetBytes: number,
): Bilingual | null => {
  if (before + cells.rows >= xlsxLimits.rows) return tooManyRows
  if (sheetBytes > xlsxLimits.sheetBytes) return tooLarge
  // No text is longer than its bytes.
  if (cells.size <= xlsxLimits.cellCharacters) return null
  const { rows, columns, bytes, ends } = cells
  for (let i = 0, from = 0; i < rows * columns; i++) {
    const to = ends[i] ?? 0
    if (to - from > xlsxLimits.cellCharacters && isTooLong(bytes.toString('utf8', from, to)))
      return cellTooLong(fields[i % columns]?.title ?? '', before + Math.floor(i / columns) + 1)
    from = to
  }
  return null
}

const isTooLong = (text: string): boolean => text.length > xlsxLimits.cellCharacters

interface Workbook {
  /** Bytes of the sheet, uncompressed. */
  sheetBytes(): number
  /** Takes rows, the first of them with the number `number`. */
  write(cells: CellBytes, number: number): Promise<void>
  finish(): ReturnType<HashedFile['finish']>
  abort(): Promise<void>
}

/** The same in every workbook. */
const sharedParts = pack(workbookParts(['数据', '字段说明']).map(({ name, xml }) => ({ name, content: xml })))

const createWorkbook = async (path: string, fields: readonly TableField[]): Promise<Workbook> => {
  const file = createHashedFile(path)
  const zip = zipInto(file)
  await zip.put(sharedParts)
  const columns = fields.map((_, i) => columnName(i))
  const titles = rowXml(
    columns,
    1,
    fields.map((field) => field.title),
  )
  const rows = new SheetRows(fields.length, sheetStart + titles)
  const sheet = zip.begin(sheetPath(0))
  return {
    sheetBytes: () => rows.bytes,
    write: (cells, number) => sheet.write(rows.write(cells, number)),
    async finish() {
      const { data, uncompressed } = rows.end(sheetEnd)
      await sheet.write(data)
      await sheet.finish(uncompressed)
      await explainFields(zip, fields)
      await zip.finish()
      return file.finish()
    },
    async abort() {
      await file.abort()
      rows.release()
    },
  }
}

const explainFields = async (zip: ZipFile, fields: readonly TableField[]): Promise<void> => {
  const header = ['名称 name', '标题 title', '类型 type', '说明 description']
  const rows: Row[] = fields.map(({ name, title, type, description }) => [
    name,
    title,
    type,
    description ?? null,
  ])
  const columns = header.map((_, i) => columnName(i))
  const xml = [header, ...rows].map((row, i) => rowXml(columns, i + 1, row)).join('')
  await zip.add(sheetPath(1), sheetStart + xml + sheetEnd)
}
