import { updateCycles } from '#catalog/cycle.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { AssessmentRow, Measures } from '#catalog/rollup/assess.ts'
import { type CompiledCatalog, countStatuses } from '#catalog/rollup/compile.ts'
import { holidayTable } from '#catalog/rollup/holidays.ts'
import type { DemandMatch } from '#catalog/rollup/match-demands.ts'
import { demandStatuses } from '#catalog/rollup/parse-demand.ts'
import type { Responsibility } from '#catalog/rollup/responsibilities.ts'
import { statuses } from '#catalog/status.ts'
import { valuesOf } from '#catalog/words.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { ReportCell, ReportColumn, ReportRow, ReportTable } from '../report-formats/report-table.ts'

const column = (kind: ReportColumn['kind'], zh: string, en: string): ReportColumn => ({ kind, zh, en })

const insideUse: Bilingual = {
  zh: '内部使用：含没有开放的条目，不得公开。',
  en: 'For inside use: it covers entries that are not open and must not be made public.',
}

const holidayNote: Bilingual = {
  zh: `工作日按国务院办公厅节假日通知推算（${holidayTable.first} 至 ${holidayTable.last}），此外按周一至周五；期限遇休息日顺延。`,
  en: `Working days follow the State Council's notices on holidays (${holidayTable.first} to ${holidayTable.last}), else Monday to Friday; a term that ends on a day off goes on to the next working day.`,
}

const measures: readonly (readonly [ReportColumn, (row: Measures) => ReportCell])[] = [
  [column('count', '条目', 'entries'), (row) => row.entries],
  [column('count', '已发布', 'published'), (row) => row.published],
  [column('share', '无条件开放', 'open'), (row) => row.open],
  [column('share', '有条件开放', 'conditional'), (row) => row.conditional],
  [column('share', '按期更新', 'on time'), (row) => row.onTime],
  [column('share', '20日内公开', 'disclosed'), (row) => row.disclosed],
  [column('share', '元数据完整', 'complete'), (row) => row.complete],
  [column('share', '可机器读取', 'machine-readable'), (row) => row.machineReadable],
  [column('count', '错误', 'errors'), (row) => row.errors],
  [column('count', '警告', 'warnings'), (row) => row.warnings],
  [column('share', '需求满足', 'demands met'), (row) => row.demandsMet],
]

const levels = { city: 0, region: 1, department: 2 } as const

const assessedName = ({ level, region, department }: AssessmentRow): string =>
  level === 'city' ? `全市 ${region.zh}` : (department?.name ?? region.zh)

/** The assessment (重庆市政务数据资源管理暂行办法 13) as a table. */
export const assessmentTable = (rows: readonly AssessmentRow[], asOf: string): ReportTable => ({
  title: { zh: `目录评估，截至 ${asOf}`, en: `Assessment of the catalogue as of ${asOf}` },
  notes: [
    insideUse,
    {
      zh: '按期更新：有更新周期的条目中，截至日未超过下次更新期限的；20 日内公开：有状态经过的拟开放条目中，起草（提交）后 20 个工作日内发布的。',
      en: 'On time: of the entries with an update cycle, those whose next update is not overdue. Disclosed: of the entries to be open that tell their history, those published within 20 working days of their draft or submission.',
    },
    holidayNote,
  ],
  columns: [
    column('text', '地区与部门', 'region and department'),
    column('text', '代码', 'code'),
    ...measures.map(([each]) => each),
  ],
  rows: rows.map((row) => ({
    level: levels[row.level],
    cells: [assessedName(row), row.department?.code ?? row.region.code, ...measures.map(([, of]) => of(row))],
  })),
})

const statusNames = valuesOf(statuses)

const statusCells = (entries: readonly CatalogEntry[]): readonly ReportCell[] => {
  const counts = countStatuses(entries)
  return [entries.length, ...statusNames.map((status) => counts[status])]
}

/** The roll-up as a table: entries and their statuses for city, regions and departments. */
export const compiledTable = ({ home, regions, entries }: CompiledCatalog): ReportTable => ({
  title: { zh: '统一目录', en: 'The unified catalogue' },
  notes: [insideUse],
  columns: [
    column('text', '地区与部门', 'region and department'),
    column('text', '代码', 'code'),
    column('count', '条目', 'entries'),
    ...statusNames.map((status) => column('count', statuses[status].zh, statuses[status].en.toLowerCase())),
  ],
  rows: [
    { level: 0, cells: ['全市', home, ...statusCells(entries)] },
    ...regions.flatMap(({ code, name, departments, entries: regional }): readonly ReportRow[] => [
      { level: 1, cells: [name.zh, code, ...statusCells(regional)] },
      ...departments.map((department) => ({
        level: 2 as const,
        cells: [department.name, department.code, ...statusCells(department.entries)],
      })),
    ]),
  ],
})

/** The 责任清单 as a table. */
export const responsibilitiesTable = (duties: readonly Responsibility[]): ReportTable => ({
  title: { zh: '责任清单', en: 'Responsibilities' },
  notes: [insideUse, holidayNote],
  columns: [
    column('text', '地区', 'region'),
    column('text', '部门', 'department'),
    column('text', '部门代码', 'department code'),
    column('text', '内设机构', 'unit'),
    column('text', '信息资源代码', 'code'),
    column('text', '名称', 'title'),
    column('text', '状态', 'status'),
    column('count', '信息项数', 'fields'),
    column('text', '信息项', 'field titles'),
    column('text', '更新周期', 'cycle'),
    column('text', '最近更新', 'modified'),
    column('text', '下次更新期限', 'due'),
  ],
  rows: duties.map(({ region, department, code, title, status, fields, cycle, modified, due }) => ({
    level: 0,
    cells: [
      region.zh,
      department.name,
      department.code,
      department.unit,
      code,
      title,
      statuses[status].zh,
      fields.length,
      fields.join('、'),
      updateCycles[cycle].zh,
      modified,
      due,
    ],
  })),
})

const results = { met: '满足 met', partly: '部分满足 partly', unmet: '未满足 unmet' } as const

/** The 需求清单 as a table, with what the catalogue answers to each. */
export const demandsTable = (matches: readonly DemandMatch[]): ReportTable => ({
  title: { zh: '需求清单与匹配结果', en: 'Demands and what meets them' },
  notes: [insideUse],
  columns: [
    column('text', '需求部门', 'department'),
    column('text', '需求', 'demand'),
    column('text', '提出日期', 'requested'),
    column('text', '办理状态', 'status'),
    column('text', '匹配结果', 'result'),
    column('text', '信息资源代码', 'code'),
    column('text', '名称', 'title'),
    column('text', '提供方', 'provider'),
    column('text', '说明', 'reasons'),
  ],
  rows: matches.map(({ demand, result, entry, reasons }) => ({
    level: 0,
    cells: [
      demand.department.name,
      demand.title,
      demand.requested ?? null,
      demandStatuses[demand.status].zh,
      results[result],
      entry?.code ?? demand.wants.code ?? null,
      entry?.title ?? demand.wants.title ?? null,
      entry?.provider.name ?? demand.provider?.name ?? null,
      reasons.map(({ zh, en }) => `${zh} / ${en}`).join('；'),
    ],
  })),
})
