import type { Mask } from '#catalog/entry.ts'
import type { Finding } from '#errors/finding.ts'
import type { Found } from '#gate/inspection/field-scan.ts'
import { type Inspectable, type Inspected, inspect } from '#gate/inspection/inspection.ts'

/** A column of a table to inspect. */
export interface TestColumn {
  readonly title: string
  readonly cells: readonly unknown[]
  readonly name?: string
  readonly mask?: Exclude<Mask, 'drop'>
  readonly type?: string
}

const nameAt = (column: TestColumn, i: number): string => column.name ?? `f${i}`

/** Inspects a table of columns as a publish on 2026-07-01 would. */
export const inspectColumns = (
  columns: readonly TestColumn[],
  entry: Partial<Omit<Inspectable, 'metadata'>> & { readonly title?: string } = {},
): Inspected => {
  const { title = '数据', ...rest } = entry
  const fields = columns.map((column, i) => ({
    ...{ name: nameAt(column, i), title: column.title },
    ...(column.mask !== undefined && { mask: column.mask }),
    ...(column.type !== undefined && { type: column.type }),
  }))
  const inspection = inspect(
    { metadata: { code: '307009/1', title }, ...rest },
    fields,
    new Date('2026-07-01'),
  )
  const rows = Math.max(...columns.map(({ cells }) => cells.length))
  inspection.see(Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row] ?? null)))
  return inspection.end()
}

/** The detectors that find something in cells of a field with a title. */
export const detectorsIn = (title: string, ...cells: readonly unknown[]): readonly string[] =>
  inspectColumns([{ title, cells }]).found.map(({ detector }: Found) => detector)

/** Codes and severities of findings. */
export const codesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ severity, code }) => `${severity} ${code}`)
