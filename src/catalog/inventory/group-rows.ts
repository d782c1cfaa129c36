import { nearest } from '#catalog/nearest.ts'
import type { Fault } from '#catalog/shape.ts'
import type { Finding, Place } from '#errors/finding.ts'
import { draggedRuns } from './dragged-codes.ts'
import { type Column, findHeader, type Grid, type Header, spreadMerges } from './grid.ts'
import { census, isDemandHeader, keyOfHeader, knownHeaders, leftOut, plainHeader } from './header.ts'
import { codesDragged, headerTwice, headerUnknown, note, valuesDiffer } from './inventory-fault.ts'
import type { Profile } from './profile.ts'
import { type CellValue, isBlank, type RawEntry, type Said, type SaidByKey } from './raw-entry.ts'
import { tidyNumber } from './tidy.ts'

/** One row of a sheet by what its columns mean. */
export interface SheetRow {
  /** Row of the file, from 1. */
  readonly row: number
  readonly resource: SaidByKey
  readonly field: SaidByKey
}

/** A sheet whose columns are understood. */
export interface Sheet {
  readonly name: string | undefined
  readonly columns: readonly Column[]
  readonly rows: readonly SheetRow[]
  readonly findings: readonly Finding[]
}

/** The entry key of a header, in the words of the profile or else of the templates. */
export const keyByProfile = (profile: Profile): ((header: string) => string | undefined) => {
  const mapped = new Map(
    Object.entries(profile.keys).flatMap(([key, names]) =>
      names.map((name) => [plainHeader(name), key] as const),
    ),
  )
  for (const name of profile.ignore) mapped.set(plainHeader(name), leftOut)
  return (header) => (header === '' ? undefined : (mapped.get(plainHeader(header)) ?? keyOfHeader(header)))
}

/** Reads a sheet by its header; undefined where no header is found. */
export const readSheetRows = (grid: Grid, profile: Profile, file: string): Sheet | undefined => {
  const header = findHeader(grid, keyByProfile(profile))
  if (!header) return undefined
  const cells = spreadMerges(grid)
  const rows = cells
    .map((row, i) => rowOf(row, i + 1, header.columns))
    .slice(header.last + 1)
    .filter(({ resource, field }) => resource.size > 0 || field.size > 0)
  const findings = judgeColumns(grid, header, profile, cells, file)
  return { name: grid.sheet, columns: header.columns, rows, findings }
}

const rowOf = (cells: readonly CellValue[], row: number, columns: readonly Column[]): SheetRow => {
  const resource = new Map<string, Said>()
  const field = new Map<string, Said>()
  for (const { index, header, key } of columns) {
    const value = cells[index] ?? null
    if (key === undefined || key === leftOut || key === census || isBlank(value)) continue
    const into = key.startsWith('field.') ? field : resource
    if (!into.has(key)) into.set(key, { value, row, column: header })
  }
  return { row, resource, field }
}

const judgeColumns = (
  { sheet }: Grid,
  { last, columns }: Header,
  profile: Profile,
  cells: readonly (readonly CellValue[])[],
  file: string,
): Finding[] => {
  const findings: Finding[] = []
  const report = (place: Place, { severity = 'error', ...fault }: Fault): void => {
    findings.push({ severity, ...fault, place: { file, ...(sheet !== undefined && { sheet }), ...place } })
  }
  const body = cells.slice(last + 1)
  const isUsed = ({ index }: Column): boolean => body.some((row) => !isBlank(row[index] ?? null))
  const first = new Map<string, string>()
  for (const column of columns.filter(isUsed)) {
    const { header, key } = column
    const place = { line: last + 1, column: header }
    if (key === undefined) report(place, headerUnknown(header, nearest(header, knownHeaders)))
    else if (key === census) for (const fault of censusFaults(column, body)) report(place, fault)
    else if (key !== leftOut) {
      const other = first.get(key)
      if (other !== undefined && !(key in profile.keys)) report(place, headerTwice(header, other))
      first.set(key, other ?? header)
    }
  }
  const unused = columns.filter(
    (column) => isUsed(column) && (column.key === leftOut || column.key === census),
  )
  if (unused.length > 0) report({ line: last + 1 }, columnsLeftOut(unused.map((column) => column.header)))
  return findings
}

const columnsLeftOut = (headers: readonly string[]): Fault => {
  const list = headers.map((header) => header.replaceAll(/\s+/g, '')).join('、')
  return note(
    'columns_left_out',
    `目录条目中没有这些列的位置，未采用：${list}`,
    `Entries have no place for these columns, which are left out: ${list}`,
  )
}

const censusFaults = ({ index, header }: Column, body: readonly (readonly CellValue[])[]): Fault[] => {
  const given = body.map((row) => row[index] ?? null).filter((value) => !isBlank(value))
  const units = given.filter((value) => tidyNumber(value)?.notes.includes('number_unit')).length
  return units === 0
    ? []
    : [
        note(
          'number_unit',
          `数字列“${header}”中有 ${units} 处写了单位，例如 2.5G`,
          `${units} cells of the number column "${header}" carry a unit, such as 2.5G`,
        ),
      ]
}

const textOf = (said: Said | undefined): string => (said === undefined ? '' : String(said.value).trim())

interface Group {
  readonly row: number
  readonly said: Map<string, Said>
  readonly fields: SaidByKey[]
}

const titleOf = (said: SaidByKey): string =>
  `${textOf(said.get('title'))}\n${textOf(said.get('provider.name'))}`

/** Merges the rows of one resource and reports what they disagree on, once a column. */
const join = (
  group: Group,
  { resource, field }: SheetRow,
  report: (said: Said, fault: Fault) => void,
): void => {
  for (const [key, said] of resource) {
    const first = group.said.get(key)
    if (first === undefined) group.said.set(key, said)
    else if (key !== 'code' && textOf(first) !== textOf(said)) {
      report(said, valuesDiffer(said.column, textOf(first), textOf(said), first.row))
    }
  }
  if (field.size > 0) group.fields.push(field)
}

/**
 * The resources of a sheet: rows with one 信息资源代码 are one resource, and a row that names neither code nor title goes on
 * with the resource above. Where no row has a code, neighbouring rows of one title and provider are one resource.
 */
export const groupRows = (
  { name, rows }: Pick<Sheet, 'name' | 'rows'>,
  file: string,
): { readonly entries: readonly RawEntry[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const told = new Set<string>()
  const report = (said: Said, fault: Fault): void => {
    const place = { file, ...(name !== undefined && { sheet: name }), line: said.row, column: said.column }
    findings.push({ severity: 'error', ...fault, place })
  }
  const runs = draggedRuns(rows)
  for (const run of runs) {
    const [first, last] = [run[0]?.resource.get('code'), run.at(-1)?.resource.get('code')]
    if (first && last) report(first, codesDragged(textOf(first), textOf(last), run.length))
  }
  const drag = new Map(
    runs.flatMap((run) => run.map((row) => [row, textOf(run[0]?.resource.get('code'))] as const)),
  )
  const groups: Group[] = []
  const byCode = new Map<string, Group>()
  let current: Group | undefined
  for (const row of rows) {
    const code = drag.get(row) ?? textOf(row.resource.get('code'))
    const continues =
      code === '' &&
      (!row.resource.has('title') || (current && titleOf(row.resource) === titleOf(current.said)))
    const known = code === '' ? (continues ? current : undefined) : byCode.get(code)
    current = known ?? { row: row.row, said: new Map(), fields: [] }
    if (!known) groups.push(current)
    if (code !== '') byCode.set(code, current)
    const group = current
    join(group, row, (said, fault) => {
      const once = `${group.row} ${said.column}`
      if (!told.has(once)) report(said, fault)
      told.add(once)
    })
  }
  const entries = groups.map(({ row, said, fields }) => ({
    file,
    ...(name !== undefined && { sheet: name }),
    row,
    said,
    fields,
  }))
  return { entries, findings }
}

/** Tells whether a sheet is a 需求清单: by its name, or by headers that only such a list has. */
export const isDemandSheet = ({ sheet, rows }: Grid): boolean =>
  sheet?.includes('需求清单') === true ||
  rows
    .slice(0, 10)
    .some((row) => row.filter((cell) => !isBlank(cell) && isDemandHeader(String(cell))).length >= 2)
