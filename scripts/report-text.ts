import type { Finding, Place } from '#errors/finding.ts'
import type { Decision } from '#gate/approved.ts'
import type { Totals } from '#publish/memory/last-publish.ts'
import type { DatasetOutcome, Report } from '#publish/report.ts'
import { changesText } from './change-text.ts'

const marks = { error: '✗', warning: '!', note: '·' } as const

const placeText = (place: Place): string => {
  const line = place.line === undefined ? '' : `:${place.line}`
  const parts = [
    place.file === undefined ? undefined : `${place.file}${line}`,
    place.sheet === undefined ? undefined : `表 ${place.sheet}`,
    place.row === undefined ? undefined : `第 ${place.row} 行`,
    place.column === undefined ? undefined : `列 ${place.column}`,
    place.key,
    place.file === undefined ? place.entry : undefined,
  ]
  return parts.filter((part) => part !== undefined).join(' ')
}

const findingLine = (finding: Finding): string => {
  const place = placeText(finding.place)
  return `${marks[finding.severity]} ${place}${place ? '：' : ''}${finding.what.zh}。${finding.remedy.zh}
  ${finding.what.en}. ${finding.remedy.en} [${finding.code}]
`
}

const rank = { error: 0, warning: 1, note: 2 } as const

/** Findings for a person: where, what, what to do; in Chinese with the English below. Errors come first. */
export const findingLines = (findings: readonly Finding[]): string =>
  [...findings]
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .map(findingLine)
    .join('')

/** A number of bytes in the largest unit that keeps it above one. */
export const bytesText = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB']
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

const states = { new: '新增 new', changed: '更新 changed', unchanged: '未变 unchanged' } as const

const changeLine = ({ change }: DatasetOutcome): string =>
  change === undefined ? '' : `      ${change.zh} / ${change.en}\n`

/** Remarks that are told of one dataset; its page has them all. */
const mostRemarks = 5

const qualityLines = ({ quality = [] }: DatasetOutcome): string => {
  const more = quality.length - mostRemarks
  const lines = quality.slice(0, mostRemarks).map(
    ({ code, gravity, what, remedy }) => `    ${marks[gravity]} ${what.zh}。${remedy.zh}
      ${what.en}. ${remedy.en} [${code}]
`,
  )
  return (
    lines.join('') +
    (more > 0 ? `    … 另有 ${more} 处，见数据集页面的质量报告 / and ${more} more on its page\n` : '')
  )
}

const datasetLine = (dataset: DatasetOutcome): string => {
  const rate =
    dataset.seconds > 0.05 ? `${Math.round(dataset.rows / dataset.seconds).toLocaleString('en-US')} 行/s` : ''
  return `  ${dataset.id}  ${dataset.title}  ${dataset.rows.toLocaleString('en-US')} 行 rows  ${bytesText(dataset.bytes)}  ${states[dataset.state]}  ${rate}\n${changeLine(dataset)}${qualityLines(dataset)}`
}

const outcomes: Record<Exclude<Decision['outcome'], 'open'>, string> = {
  metadata: '仅元数据 metadata only',
  withdrawn: '已撤回 withdrawn',
  refused: '不开放 not opened',
}

const decisionLine = (decision: Decision): string => {
  if (decision.outcome === 'open') return ''
  const reasons = decision.reasons.map((reason) => `${reason.zh} / ${reason.en}`).join('；')
  return `  ${decision.code}  ${decision.title}  ${outcomes[decision.outcome]}  ${reasons}\n`
}

const headlines: Record<Report['outcome'], string> = {
  published: '✓ 已发布 / published',
  unchanged: '✓ 无变化，沿用现有发布 / nothing changed, the release stays',
  checked: '✓ 检查通过，未写出任何文件 / checked, nothing written',
  refused:
    '✗ 未发布：请先改正上列错误；原有发布保持不变 / not published: mend the errors above; the release that was there stays',
}

const section = (title: string, lines: string): string => (lines === '' ? '' : `\n${title}\n${lines}`)

/** Of a first publish everything is new. */
const isFirst = ({ previous, outcome }: Report): boolean => previous === null && outcome === 'published'

const amount = (value: number): string => value.toLocaleString('en-US')

/** Nothing has changed since the publish that the file tells of. */
const shortText = (report: Report, totals: Totals, file?: string): string => `
${headlines[report.outcome]}  release ${report.release}
  ${amount(totals.datasets)} 个数据集 datasets, ${amount(totals.rows)} 行 rows, ${amount(totals.files)} 个文件 files, ${report.seconds.toFixed(1)} s
  ${totals.warnings} 警告 warnings, ${totals.notes} 提示 notes${file === undefined ? '' : `, 报告 / report: ${file}`}
`

/** What a publish after a change tells a person: what is different, what is wrong, and how it ended. */
export const watchText = (report: Report, file?: string): string => {
  const wrong = report.findings.filter(({ severity }) => report.outcome === 'refused' && severity === 'error')
  const changed = isFirst(report) ? '' : changesText(report.changes)
  const end = `${headlines[report.outcome]}${report.release ? `  release ${report.release}` : ''}`
  const where = file === undefined ? '' : `  报告 / report: ${file}`
  return `${findingLines(wrong)}${changed}${end}  ${report.seconds.toFixed(1)} s${where}\n`
}

/** Datasets of which every one is listed; of more, those that differ, and so many at most. */
const listed = 200

const openedLines = ({ datasets, kept }: Report): string => {
  const all = datasets.length + (kept?.datasets ?? 0)
  const told =
    all <= listed ? datasets : datasets.filter(({ state }) => state !== 'unchanged').slice(0, listed)
  const more = all - told.length
  const rest = more === 0 ? '' : `  … 其余 ${amount(more)} 个数据集 / and ${amount(more)} more datasets\n`
  return told.map(datasetLine).join('') + rest
}

/** The report of a publish or check for a person. */
export const reportText = (report: Report, file?: string): string => {
  if (report.totals !== undefined) return shortText(report, report.totals, file)
  const count = (severity: Finding['severity']): number =>
    report.findings.filter((f) => f.severity === severity).length
  const rows = report.datasets.reduce((sum, dataset) => sum + dataset.rows, report.kept?.rows ?? 0)
  const datasets = report.datasets.length + (report.kept?.datasets ?? 0)
  const totals = `${datasets} 个数据集 datasets, ${rows.toLocaleString('en-US')} 行 rows, ${report.pages} 页 pages, ${report.files} 个文件 files, ${report.seconds.toFixed(1)} s`
  return [
    section('开放的数据 / opened', openedLines(report)),
    section('未开放数据的条目 / entries without open data', report.decisions.map(decisionLine).join('')),
    section('变化 / changes', isFirst(report) ? '' : changesText(report.changes)),
    section(
      `问题 / findings: ${count('error')} 错误 errors, ${count('warning')} 警告 warnings, ${count('note')} 提示 notes`,
      findingLines(report.findings),
    ),
    `\n${headlines[report.outcome]}${report.release ? `  release ${report.release}` : ''}\n  ${totals}\n`,
    file === undefined ? '' : `  报告 / report: ${file}\n`,
  ].join('')
}
