import { checkCatalog } from '#catalog/check.ts'
import { fileSize } from '#catalog/codec/file-size.ts'
import { isDate } from '#catalog/date.ts'
import { assess } from '#catalog/rollup/assess.ts'
import type { DemandMatch } from '#catalog/rollup/match-demands.ts'
import { responsibilitiesOf } from '#catalog/rollup/responsibilities.ts'
import { hasErrors } from '#errors/finding.ts'
import { compile } from '../catalog/compile.ts'
import { type CatalogSource, readCatalogSource } from '../catalog/source.ts'
import { assessmentTable, demandsTable, responsibilitiesTable } from '../catalog/tables.ts'
import { refuseInStore } from '../report-formats/refuse-store.ts'
import type { ReportTable } from '../report-formats/report-table.ts'
import {
  isReportFormat,
  type ReportFormat,
  reportFormats,
  writeReport,
} from '../report-formats/write-report.ts'
import { findingLines } from '../report-text.ts'
import { sharedExplain, sharedOptions, text, type Values, type Verb } from './verb.ts'

/** A report on a catalogue: as a table for people, and as data for programs. */
interface CatalogReport {
  readonly table: ReportTable
  readonly json: unknown
}

type Reporter = (source: CatalogSource, asOf: string) => CatalogReport

const demandJson = ({ demand, result, entry, reasons }: DemandMatch): object => ({
  ...demand,
  result,
  match: entry === undefined ? null : { code: entry.code, title: entry.title, provider: entry.provider },
  reasons,
})

const reporters: Readonly<Record<string, Reporter>> = {
  responsibilities: ({ compiled }) => {
    const duties = responsibilitiesOf(compiled)
    return { table: responsibilitiesTable(duties), json: duties }
  },
  demands: ({ demands }) => ({ table: demandsTable(demands), json: demands.map(demandJson) }),
  assess: ({ entries, portal, compiled, demands, findings }, asOf) => {
    const all = [...findings, ...checkCatalog(entries, portal, fileSize)]
    const rows = assess(compiled, { asOf, findings: all, demands })
    return { table: assessmentTable(rows, asOf), json: { asOf, rows } }
  },
}

/** Today where the catalogue is kept. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

const wrong = (zh: string, en: string): number => {
  process.stderr.write(`✗ ${zh}\n  ${en}\n`)
  return 2
}

/** Options that a report is written by; absent where they are not given. */
const given = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

const report = async (reporter: Reporter, values: Values, format: ReportFormat): Promise<number> => {
  const source = await readCatalogSource(text(values, 'source', 'datasets'))
  const { table, json } = reporter(source, given(values, 'as-of') ?? today())
  const out = given(values, 'out')
  if (values.json === true) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  if (values.json !== true || out !== undefined) await writeReport(table, format, out)
  if (out !== undefined && values.json !== true) process.stdout.write(`✓ ${out}\n`)
  process.stderr.write(findingLines(source.findings.filter(({ severity }) => severity === 'error')))
  return hasErrors(source.findings) ? 1 : 0
}

const faultOf = (name: string, values: Values): readonly [zh: string, en: string] | undefined => {
  const [format, out, asOf] = [given(values, 'format'), given(values, 'out'), given(values, 'as-of')]
  const known = ['compile', ...Object.keys(reporters)].join(', ')
  if (name !== 'compile' && !Object.hasOwn(reporters, name))
    return [`没有“catalog ${name}”；可用：${known}`, `There is no "catalog ${name}"; known: ${known}`]
  if (asOf !== undefined && name !== 'assess')
    return ['--as-of 只用于 catalog assess', '--as-of belongs to catalog assess']
  if (asOf !== undefined && !isDate(asOf))
    return [`--as-of 应为 YYYY-MM-DD，不是 ${asOf}`, `--as-of takes YYYY-MM-DD, not ${asOf}`]
  if (name === 'compile') {
    if (format !== undefined)
      return ['--format 不用于 catalog compile', '--format does not belong to catalog compile']
    if (out !== undefined && !/\.(ndjson|ya?ml)$/.test(out))
      return ['--out 应为 .yaml 或 .ndjson 文件', '--out takes a .yaml or .ndjson file']
  } else if (format !== undefined && !isReportFormat(format))
    return [
      `没有格式 ${format}；可用：${reportFormats.join('、')}`,
      `No format ${format}; known: ${reportFormats.join(', ')}`,
    ]
  if (format === 'xlsx' && out === undefined) return ['xlsx 需要 --out 文件', 'xlsx needs --out FILE']
  return undefined
}

/** The format asked for, else the one that the ending of the file names, else the terminal's. */
const formatOf = (values: Values): ReportFormat => {
  const asked = given(values, 'format') ?? given(values, 'out')?.split('.').at(-1)?.toLowerCase() ?? 'table'
  return isReportFormat(asked) ? asked : 'table'
}

/** `catalog`: what departments, districts and city know of their catalogues together; nothing of it is published. */
export const catalog: Verb = {
  summary: {
    zh: '目录：汇总查重 compile、责任清单 responsibilities、需求匹配 demands、评估 assess；内部使用',
    en: 'Catalogue: roll up and review, derive responsibilities, match demands, assess; for inside use',
  },
  options: {
    source: sharedOptions.source,
    json: sharedOptions.json,
    out: { type: 'string' },
    format: { type: 'string' },
    'as-of': { type: 'string' },
  },
  explain: {
    source: sharedExplain.source,
    json: sharedExplain.json,
    out: '写入文件，不得在发布库内 / write to a file, outside the store',
    format: 'table、csv、xlsx、html；缺省按文件扩展名 / by the ending of the file when absent (table)',
    'as-of': '评估截至日 YYYY-MM-DD / day of the assessment (today)',
  },
  positionals: 'compile|responsibilities|demands|assess',
  run: async (values, [name = '', ...rest]) => {
    if (name === '' || rest.length > 0)
      return wrong(
        '请写一个：catalog compile、responsibilities、demands 或 assess',
        'Name one: catalog compile, responsibilities, demands or assess',
      )
    const fault = faultOf(name, values)
    if (fault !== undefined) return wrong(...fault)
    const out = given(values, 'out')
    if (out !== undefined) refuseInStore(out)
    if (name === 'compile') return compile(text(values, 'source', 'datasets'), values.json === true, out)
    const reporter = reporters[name]
    return reporter === undefined ? 2 : report(reporter, values, formatOf(values))
  },
}
