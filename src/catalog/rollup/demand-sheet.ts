import { findHeader, type Grid, spreadMerges } from '#catalog/inventory/grid.ts'
import { plainHeader } from '#catalog/inventory/header.ts'
import { type CellValue, isBlank } from '#catalog/inventory/raw-entry.ts'
import { tidyDate, tidyText } from '#catalog/inventory/tidy.ts'
import type { Path } from '#catalog/shape.ts'
import type { Finding, Place } from '#errors/finding.ts'
import type { Demand } from './demand.ts'
import { parseDemand } from './parse-demand.ts'

/** Columns of a 需求清单 by what they hold; the names are those of the templates in use. */
const headers = {
  title: ['所需资源名称', '所需信息资源名称', '需求资源名称', '资源名称', '信息资源名称'],
  code: ['信息资源代码', '所需资源代码'],
  provider: ['提供方', '信息资源提供方', '资源提供方', '提供部门', '提供单位'],
  purpose: ['描述', '资源描述', '需求描述', '用途', '需求用途'],
  fields: ['所需信息项', '信息项', '信息项名称'],
  obtained: ['是否已获取'],
  department: ['需求部门', '填报部门', '填报单位'],
  requested: ['提出日期', '需求日期', '填报日期'],
} as const
type Key = keyof typeof headers

const keyByHeader = new Map(
  Object.entries(headers).flatMap(([key, names]) => names.map((name) => [plainHeader(name), key as Key])),
)

const keyOf = (header: string): Key | undefined => keyByHeader.get(plainHeader(header))

/** Where the values of a demand stand in a sheet, by the way to them in a spec. */
const columnKeyOf = ([first, second]: Path): Key | undefined => {
  if (first === 'wants') return second === 'code' ? 'code' : 'title'
  return typeof first === 'string' && Object.hasOwn(headers, first) ? (first as Key) : undefined
}

const textOf = (value: CellValue | undefined): string | undefined => {
  const text = isBlank(value) ? '' : tidyText(String(value)).value
  return text === '' ? undefined : text
}

// 是 and 否 can mean only one thing under this header; anything else is left to be refused.
const obtainedOf = (value: CellValue | undefined): unknown => {
  const text = textOf(value)
  return text === '是' || text === '已获取' ? true : text === '否' || text === '未获取' ? false : text
}

const dayOf = (value: CellValue | undefined): unknown =>
  isBlank(value) || value === undefined ? undefined : (tidyDate(value)?.value ?? textOf(value))

type Row = Partial<Readonly<Record<Key, CellValue>>>

const specOf = (row: Row, department: Demand['department'] | undefined): object => {
  const [title, code, provider] = [textOf(row.title), textOf(row.code), textOf(row.provider)]
  const own = textOf(row.department)
  return {
    title: title ?? code,
    department: own === undefined || own === department?.name ? department : { name: own },
    wants: { code, title },
    ...(provider !== undefined && { provider: { name: provider } }),
    purpose: textOf(row.purpose),
    fields: [
      ...new Set(
        textOf(row.fields)
          ?.split(/[、，,；;\n]/)
          .map((field) => field.trim()),
      ),
    ].filter(Boolean),
    obtained: obtainedOf(row.obtained),
    requested: dayOf(row.requested),
  }
}

/**
 * The demands of a 需求清单 sheet, one a row, by its headers and not by position. `department` is who filled it in where no
 * column says so. Every problem with its line; nothing is guessed.
 */
export const readDemandSheet = (
  grid: Grid,
  file: string,
  department: Demand['department'] | undefined,
): { readonly demands: readonly Demand[]; readonly findings: readonly Finding[] } => {
  const header = findHeader(grid, keyOf)
  const columns = header?.columns.filter(({ key }) => key !== undefined) ?? []
  const parsed = spreadMerges(grid).flatMap((cells, i) => {
    if (header === undefined || i <= header.last) return []
    const row: Row = Object.fromEntries(columns.map(({ key, index }) => [key, cells[index] ?? null]))
    if (textOf(row.title) === undefined && textOf(row.code) === undefined) return []
    const at = (path: Path): Place => {
      const column = columns.find(({ key }) => key === columnKeyOf(path))?.header
      const { sheet } = grid
      return {
        file,
        ...(sheet !== undefined && { sheet }),
        line: i + 1,
        ...(column !== undefined && { column }),
      }
    }
    return [parseDemand(specOf(row, department), at)]
  })
  return {
    demands: parsed.flatMap(({ demand }) => demand ?? []),
    findings: parsed.flatMap(({ findings }) => findings),
  }
}
