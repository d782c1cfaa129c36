import { extname } from 'node:path'
import type { Grid } from '#catalog/inventory/grid.ts'
import { groupRows, isDemandSheet, readSheetRows, type Sheet } from '#catalog/inventory/group-rows.ts'
import { note } from '#catalog/inventory/inventory-fault.ts'
import { joinColumns } from '#catalog/inventory/join-columns.ts'
import type { Profile } from '#catalog/inventory/profile.ts'
import { isBlank, type RawEntry } from '#catalog/inventory/raw-entry.ts'
import type { Finding } from '#errors/finding.ts'
import { readCsvCells } from './csv-cells.ts'
import { readRecords } from './portal-records.ts'
import { FileChanging, fileChanging } from './read-whole.ts'
import { readSheets } from './sheet-cells.ts'
import { type ReadBytes, readBytes } from './source-files.ts'

/** Kinds of file that inventories come in. */
export const inventoryKinds: readonly string[] = ['.xlsx', '.csv', '.json']

/** What an inventory file says, and what could not be read of it. */
export interface Inventory {
  readonly entries: readonly RawEntry[]
  /** The sheets of demands as they stand there. */
  readonly demands: readonly Grid[]
  readonly findings: readonly Finding[]
}

const fault = (
  file: string,
  code: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): Inventory => ({
  entries: [],
  demands: [],
  findings: [
    { code, severity: 'error', place: { file }, what: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } },
  ],
})

const unreadable = (file: string, cause: unknown): Inventory => {
  const why = cause instanceof Error ? cause.message : String(cause)
  return fault(
    file,
    'inventory_unreadable',
    `目录清单读不出来（${why}）`,
    `The inventory can't be read (${why})`,
    '用 Excel 或 WPS 打开后另存为 .xlsx',
    'Open it in Excel or WPS and save it as .xlsx',
  )
}

const noHeader = (file: string): Inventory =>
  fault(
    file,
    'inventory_header_missing',
    '没有找到目录清单的表头',
    'No header of an inventory is found',
    '表头应在前 15 行内，含“信息资源名称”等列；其他列名请用导入配置对应',
    'The header should be within the first 15 rows, with columns such as 信息资源名称; map other names in a profile',
  )

/** Reads an inventory: .xlsx, .csv (UTF-8 or GBK) or a portal catalogue in .json; `file` is its name in findings. */
export const readInventory = async (
  path: string,
  file: string,
  profile: Profile,
  read: ReadBytes = readBytes,
): Promise<Inventory> => {
  try {
    const bytes = await read(path)
    const kind = extname(path).toLowerCase()
    if (kind === '.json') return ofJson(bytes, file, profile)
    if (kind === '.csv') return ofCsv(bytes, file, profile)
    return ofGrids(await readSheets(bytes), file, profile)
  } catch (cause) {
    if (cause instanceof FileChanging) return { entries: [], demands: [], findings: [fileChanging(file)] }
    return unreadable(file, cause)
  }
}

const ofJson = (bytes: Uint8Array, file: string, profile: Profile): Inventory => {
  const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  const records = readRecords(json, file, profile)
  if (records) return { ...records, demands: [] }
  return fault(
    file,
    'inventory_not_list',
    '不是由对象组成的 JSON 数组',
    'It is no JSON array of objects',
    '每个条目一个对象，放在一个数组里',
    'Put one object for each entry into one array',
  )
}

const ofCsv = (bytes: Uint8Array, file: string, profile: Profile): Inventory => {
  const csv = readCsvCells(bytes)
  if (!csv) {
    return fault(
      file,
      'encoding_unknown',
      '既不是 UTF-8 也不是 GBK 编码',
      'It is neither UTF-8 nor GBK',
      '另存为 UTF-8',
      'Save it as UTF-8',
    )
  }
  const inventory = ofGrids([csv.grid], file, profile)
  const gbk = note('decoded_gbk', '按 GBK（GB 18030）编码读取', 'It was decoded as GBK (GB 18030)')
  return csv.gbk
    ? { ...inventory, findings: [{ severity: 'note', ...gbk, place: { file } }, ...inventory.findings] }
    : inventory
}

const hasContent = ({ rows }: Grid): boolean => rows.some((row) => row.some((cell) => !isBlank(cell)))

const sheetNote = (
  file: string,
  sheet: string | undefined,
  code: string,
  zh: string,
  en: string,
): Finding => ({
  severity: 'note',
  ...note(code, zh, en),
  place: { file, ...(sheet !== undefined && { sheet }) },
})

const ofGrids = (grids: readonly Grid[], file: string, profile: Profile): Inventory => {
  const full = grids.filter(hasContent)
  const demands = full.filter(isDemandSheet)
  const findings: Finding[] = demands.map(({ sheet }) =>
    sheetNote(
      file,
      sheet,
      'sheet_of_demands',
      '这是需求清单，不产生目录条目',
      'This sheet lists demands and makes no entries',
    ),
  )
  const sheets: Sheet[] = []
  for (const grid of full.filter((one) => !demands.includes(one))) {
    const sheet = readSheetRows(grid, profile, file)
    if (sheet) sheets.push(sheet)
    else
      findings.push(
        sheetNote(
          file,
          grid.sheet,
          'sheet_left_out',
          '没有目录清单的表头，未采用',
          'It has no header of an inventory and is left out',
        ),
      )
  }
  if (sheets.length === 0 && demands.length === 0) return noHeader(file)
  const joined = joinColumns(sheets, file)
  const grouped = joined.sheets.map((sheet) => groupRows(sheet, file))
  const entries = grouped.flatMap((one) => one.entries)
  return {
    entries: joined.attach(entries),
    demands,
    findings: [
      ...findings,
      ...sheets.flatMap((sheet) => sheet.findings),
      ...grouped.flatMap((one) => one.findings),
      ...joined.findings,
    ],
  }
}
