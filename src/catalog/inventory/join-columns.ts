import type { Finding } from '#errors/finding.ts'
import type { Sheet, SheetRow } from './group-rows.ts'
import type { RawEntry, SaidByKey } from './raw-entry.ts'

/** The sheets of entries of a workbook, and a way to give its entries the 信息项 of its column sheets. */
export interface JoinedSheets {
  readonly sheets: readonly Sheet[]
  readonly findings: readonly Finding[]
  readonly attach: (entries: readonly RawEntry[]) => readonly RawEntry[]
}

const has = ({ columns }: Sheet, key: string): boolean => columns.some((column) => column.key === key)

const resourceKeys = ({ columns }: Sheet): number =>
  new Set(
    columns.flatMap(({ key }) =>
      key === undefined || key.startsWith('field.') || key.includes('-') ? [] : [key],
    ),
  ).size

/** A column sheet has 信息项 and names the resource, but tells nothing else of it. */
const isColumnSheet = (sheet: Sheet, all: readonly Sheet[]): boolean =>
  has(sheet, 'field.title') &&
  has(sheet, 'title') &&
  resourceKeys(sheet) <= 3 &&
  all.some((other) => other !== sheet && has(other, 'title') && resourceKeys(other) > resourceKeys(sheet))

const titleOf = (said: SaidByKey): string => String(said.get('title')?.value ?? '').trim()

const orphan = (file: string, sheet: Sheet, { row, resource }: SheetRow): Finding => ({
  code: 'columns_without_entry',
  severity: 'error',
  place: { file, ...(sheet.name !== undefined && { sheet: sheet.name }), line: row },
  what: {
    zh: `目录表中没有名为“${titleOf(resource)}”的目录`,
    en: `The sheet of entries has none called "${titleOf(resource)}"`,
  },
  remedy: { zh: '更正目录名称，使两张表一致', en: 'Correct the name, so that both sheets agree' },
})

const twice = (file: string, title: string, { row, sheet }: RawEntry): Finding => ({
  code: 'join_ambiguous',
  severity: 'error',
  place: { file, ...(sheet !== undefined && { sheet }), line: row },
  what: {
    zh: `有两个目录都叫“${title}”，分不清信息项属于哪一个`,
    en: `Two entries are called "${title}", so it is unclear whose the columns are`,
  },
  remedy: { zh: '给它们不同的名称', en: 'Give them different titles' },
})

/** Joins column sheets to the sheets of entries by 目录名称; a title that no entry or that two have is an error. */
export const joinColumns = (all: readonly Sheet[], file: string): JoinedSheets => {
  const columnSheets = all.filter((sheet) => isColumnSheet(sheet, all))
  const sheets = all.filter((sheet) => !columnSheets.includes(sheet))
  const findings: Finding[] = []
  const attach = (entries: readonly RawEntry[]): readonly RawEntry[] => {
    if (columnSheets.length === 0) return entries
    const fields = new Map<string, SaidByKey[]>()
    const titles = new Set(entries.map(({ said }) => titleOf(said)))
    for (const sheet of columnSheets) {
      let title = ''
      for (const row of sheet.rows) {
        title = titleOf(row.resource) || title
        if (row.resource.has('title') && !titles.has(title)) findings.push(orphan(file, sheet, row))
        fields.set(title, [...(fields.get(title) ?? []), row.field])
      }
    }
    const seen = new Set<string>()
    return entries.map((entry) => {
      const title = titleOf(entry.said)
      const own = fields.get(title)
      if (own === undefined) return entry
      if (seen.has(title)) findings.push(twice(file, title, entry))
      seen.add(title)
      return { ...entry, fields: [...entry.fields, ...own] }
    })
  }
  return { sheets, findings, attach }
}
