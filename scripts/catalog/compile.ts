import { dirname, relative, resolve, sep } from 'node:path'
import { stringify } from 'yaml'
import { type CompiledCatalog, countStatuses, reviewCatalog } from '#catalog/rollup/compile.ts'
import { specOf } from '#catalog/rollup/spec-of.ts'
import { type Finding, hasErrors } from '#errors/finding.ts'
import { terminalText } from '../report-formats/terminal-text.ts'
import { writeText } from '../report-formats/write-report.ts'
import { findingLines } from '../report-text.ts'
import { type CatalogSource, readCatalogSource } from './source.ts'
import { compiledTable } from './tables.ts'

const shownNotes = 20

const header = ({ regions, entries }: CompiledCatalog): string => {
  const lines = regions.map(
    ({ name, departments, entries: all }) =>
      `# ${name.zh} ${name.en}: ${departments.length} 个部门 departments, ${all.length} 个条目 entries\n`,
  )
  return `# 统一目录，内部使用 / The unified catalogue, for inside use: ${entries.length} 个条目 entries\n${lines.join('')}`
}

/** The unified catalogue as a file that the catalogue reader accepts; entries with errors are left out. */
const catalogueText = ({ compiled }: CatalogSource, file: string): string => {
  const folder = dirname(resolve(file))
  const pathOf = (path: string): string => relative(folder, path).split(sep).join('/')
  const specs = compiled.entries.filter(({ faulty }) => !faulty).map((entry) => specOf(entry, pathOf))
  return file.endsWith('.ndjson')
    ? specs.map((spec) => `${JSON.stringify(spec)}\n`).join('')
    : header(compiled) + specs.map((spec) => `---\n${stringify(spec, { lineWidth: 0 })}`).join('')
}

const asJson = ({ compiled, entries }: CatalogSource, findings: readonly Finding[]): object => ({
  home: compiled.home,
  entries: entries.length,
  statuses: countStatuses(entries),
  faulty: entries.filter(({ faulty }) => faulty).length,
  regions: compiled.regions.map(({ code, name, departments, entries: regional }) => ({
    code,
    name,
    entries: regional.length,
    statuses: countStatuses(regional),
    departments: departments.map((department) => ({
      code: department.code,
      name: department.name,
      entries: department.entries.length,
      statuses: countStatuses(department.entries),
    })),
  })),
  findings,
})

const asText = ({ compiled, entries }: CatalogSource, findings: readonly Finding[]): string => {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length
  const notes = findings.filter(({ severity }) => severity === 'note')
  const hidden = new Set(notes.slice(shownNotes))
  const faulty = entries.filter((entry) => entry.faulty).length
  return [
    terminalText(compiledTable(compiled)),
    `\n问题 / findings: ${count('error')} 错误 errors, ${count('warning')} 警告 warnings, ${count('note')} 提示 notes\n`,
    findingLines(findings.filter((finding) => !hidden.has(finding))),
    hidden.size > 0
      ? `· 另有 ${hidden.size} 条提示，用 --json 查看 / ${hidden.size} more notes with --json\n`
      : '',
    faulty > 0
      ? `! ${faulty} 个有错误的条目不写入统一目录 / ${faulty} entries with errors are left out of the unified catalogue\n`
      : '',
  ].join('')
}

/** `catalog compile`: rolls departments into districts into the city and reports what only the whole shows. */
export const compile = async (source: string, json: boolean, file?: string): Promise<number> => {
  const read = await readCatalogSource(source)
  const findings = [...read.findings, ...reviewCatalog(read.entries, read.compiled.home)]
  if (file !== undefined) await writeText(catalogueText(read, file), file)
  process.stdout.write(json ? `${JSON.stringify(asJson(read, findings), null, 2)}\n` : asText(read, findings))
  if (file !== undefined && !json) process.stdout.write(`✓ ${file}\n`)
  return hasErrors(findings) ? 1 : 0
}
