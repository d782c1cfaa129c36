import path from 'node:path'
import type { Profile } from '#catalog/inventory/profile.ts'
import { hasErrors } from '#errors/finding.ts'
import { usualLimits } from '#harvest/fetch/fetch-text.ts'
import { type BroughtFile, downloadFiles, planFiles } from '#harvest/files/bring-files.ts'
import { usualFileLimits } from '#harvest/files/download-file.ts'
import { type Harvest, type HarvestedSource, harvest, type UnmappedField } from '#harvest/harvest.ts'
import { portalLicences } from '#harvest/portal-licences.ts'
import { type SourceKind, sourceKinds } from '#harvest/read-source.ts'
import { writeState } from '#harvest/state.ts'
import { text, type Values } from '../commands/verb.ts'
import { findingLines } from '../report-text.ts'
import { changeSummary, diffText, writeChanges } from './changes.ts'

/** What the options of a harvest do. */
export const harvestExplain = {
  from: `来源的种类，缺省按内容识别 / kind of the source, known by its looks unless given: ${sourceKinds.join(', ')}`,
  'code-prefix':
    '来源没有信息资源代码时，代码“/”之前的部分，如 307009 / what stands before the "/" of codes that are made, such as 307009',
  origin:
    '区分标识可能相同的来源，参与生成代码 / tells sources apart whose ids may be the same; part of the codes that are made (none)',
  data: '把来源的数据文件下载到这个文件夹 / folder that the data files of the source are downloaded to (none)',
  'data-limit': '一个数据文件至多多少 MiB / MiB of one data file at most (1024)',
  'allow-private': '允许访问内网和本机地址 / let private and local addresses be asked (no)',
} as const

const isAddress = (source: string): boolean => /^https?:\/\//i.test(source)

const address = 'address'

/** Ends of names of documents that may be a catalogue, and addresses. */
const documentKinds = [address, '.json', '.jsonl', '.ndjson', '.jsonld', '.ttl', '.nt', '.n3', '.gz']

/** Tells whether sources are catalogues of other software rather than inventories of departments. */
export const isHarvest = (values: Values, sources: readonly string[]): boolean => {
  if (sources.length === 0) return false
  if (typeof values['from'] === 'string') return true
  const kinds = sources.map((source) => (isAddress(source) ? address : path.extname(source).toLowerCase()))
  // A list in JSON is a portal catalogue where a profile says what its names mean.
  const isList = (kind: string): boolean => kind === '.json' && typeof values['profile'] === 'string'
  return kinds.every((kind) => documentKinds.includes(kind)) && !kinds.every(isList)
}

const sourceLine = ({ source, kind, datasets, loaded, refused }: HarvestedSource): string => {
  const reasons = refused
    .slice(0, 20)
    .map(({ at, title, reasons: why }) => `    ✗ ${at} ${title}：${why.join('；')}\n`)
  const rest = refused.length > 20 ? `    … ${refused.length - 20}\n` : ''
  return `  ${source}  ${kind}  ${datasets} 个数据集 datasets，${loaded} 个条目 entries，${refused.length} 个未采用 refused\n${reasons.join('')}${rest}`
}

const unmappedLines = (unmapped: readonly UnmappedField[]): string =>
  unmapped.length === 0
    ? ''
    : `\n未能对应 / not mapped\n${unmapped
        .map(
          ({ field, count, examples }) =>
            `  ${field}  ${count}  ${examples.join(' | ').replaceAll('\n', ' ')}\n`,
        )
        .join('')}`

const states: Readonly<Record<BroughtFile['state'], string>> = {
  planned: '将下载 to be downloaded',
  new: '已下载 downloaded',
  changed: '已更新 updated',
  same: '没有变化 unchanged',
  kept: '本地改过，保留 kept as changed here',
  failed: '失败 failed',
}

const fileLines = (files: readonly BroughtFile[]): string => {
  if (files.length === 0) return ''
  const counts = Object.entries(states).flatMap(([state, words]) => {
    const count = files.filter((file) => file.state === state).length
    return count === 0 ? [] : [`${count} ${words}`]
  })
  const bytes = files.reduce((sum, { record }) => sum + (record?.bytes ?? 0), 0)
  return `数据文件 / data files：${counts.join('，')}${bytes > 0 ? `；${bytes} 字节 bytes` : ''}\n`
}

const reportText = (
  { sources, changes, findings, unmapped, files }: Harvest,
  limit: number,
  written: boolean,
): string =>
  `${diffText(changes, limit)}\n${findingLines(findings)}${unmappedLines(unmapped)}\n${sources.map(sourceLine).join('')}${fileLines(files)}${changeSummary(changes, written)}`

const reportJson = ({ sources, changes, findings, unmapped, files }: Harvest, written: boolean): string => {
  const shown = changes.map(({ file, code, before }) => ({
    file,
    code,
    state: before === undefined ? 'new' : 'changed',
  }))
  return `${JSON.stringify({ sources, changes: shown, unmapped, files, findings, written }, null, 2)}\n`
}

const prefixPattern = /^[123]\d{5,}$/

const usage = (zh: string, en: string): 2 => {
  process.stderr.write(`${zh} / ${en}\n`)
  return 2
}

const kindFrom = (given: string): SourceKind | undefined => sourceKinds.find((kind) => kind === given)

/** `import` of catalogues of other software: shows what would change, and writes it where that is asked for. */
export const importHarvest = async (
  values: Values,
  sources: readonly string[],
  profile: Profile,
): Promise<number> => {
  const from = text(values, 'from', '')
  const kind = kindFrom(from)
  if (from !== '' && kind === undefined)
    return usage(
      `--from 没有“${from}”，可用：${sourceKinds.join('、')}`,
      `--from knows ${sourceKinds.join(', ')}`,
    )
  const prefix = text(values, 'code-prefix', '')
  if (prefix !== '' && !prefixPattern.test(prefix))
    return usage(
      '--code-prefix 须是类 1 位（1–3）、项 2 位、目 3 位、细目任意位，如 307009',
      '--code-prefix must be a class (1–3), 2 digits, 3 digits and any more, such as 307009',
    )
  const limit = Number(text(values, 'limit', '20'))
  if (!Number.isSafeInteger(limit) || limit < 0)
    return usage('--limit 须是不小于 0 的整数', '--limit must be a whole number from 0')
  const most = Number(text(values, 'data-limit', '1024'))
  if (!Number.isFinite(most) || most <= 0)
    return usage('--data-limit 须是大于 0 的数', '--data-limit must be a number above 0')
  const to = text(values, 'to', 'datasets/catalog')
  const written = values['write'] === true
  const allowPrivate = values['allow-private'] === true
  const folder = text(values, 'data', '')
  const tell = ({ path: file, state }: BroughtFile): void => {
    if (process.stderr.isTTY) process.stderr.write(`${file}  ${states[state]}\n`)
  }
  const bring = written
    ? downloadFiles({ ...usualFileLimits, allowPrivate, bytes: most * 2 ** 20 }, tell)
    : planFiles
  const result = await harvest({
    sources,
    ...(kind === undefined ? {} : { kind }),
    ...(prefix === '' ? {} : { prefix }),
    origin: text(values, 'origin', ''),
    to,
    profile,
    licences: await portalLicences(text(values, 'source', 'datasets')),
    limits: { ...usualLimits, allowPrivate },
    ...(folder === '' ? {} : { files: { folder, bring } }),
    progress: (count) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${count} 个数据集 datasets `)
    },
  })
  if (written) {
    await writeChanges(result.changes)
    await writeState(to, result.state)
  }
  process.stdout.write(
    values['json'] === true ? reportJson(result, written) : reportText(result, limit, written),
  )
  const refused = result.sources.some((source) => source.refused.length > 0)
  return refused || hasErrors(result.findings) ? 1 : 0
}
