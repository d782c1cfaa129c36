import type { CatalogEntry, Status, UpdateCycle } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { CompiledCatalog } from './compile.ts'
import { dueDate } from './due.ts'

/** One duty of a department: to collect and maintain an entry, its fields, at its cycle. */
export interface Responsibility {
  readonly region: Bilingual & { readonly code: string }
  readonly department: { readonly code: string; readonly name: string; readonly unit: string | null }
  readonly code: string
  readonly title: string
  readonly status: Status
  readonly fields: readonly string[]
  readonly cycle: UpdateCycle
  readonly modified: string
  /** Last day on which the next update is on time; null where the cycle promises none. */
  readonly due: string | null
}

const dutyOf = (entry: CatalogEntry): Omit<Responsibility, 'region' | 'department'> => ({
  code: entry.code,
  title: entry.title,
  status: entry.status,
  fields: entry.fields.map(({ title }) => title),
  cycle: entry.updateCycle,
  modified: entry.modified,
  due: dueDate(entry),
})

/** 责任清单 (重庆市政务数据资源管理暂行办法 13), derived from the catalogue: who collects what; withdrawn entries oblige nobody. */
export const responsibilitiesOf = ({ regions }: CompiledCatalog): readonly Responsibility[] =>
  regions.flatMap(({ code, name, departments }) =>
    departments.flatMap((department) =>
      department.entries
        .filter(({ status }) => status !== 'withdrawn')
        .map((entry) => ({
          region: { code, ...name },
          department: { code: department.code, name: department.name, unit: entry.provider.unit ?? null },
          ...dutyOf(entry),
        })),
    ),
  )
