import { loadCatalog } from '#catalog/codec/load.ts'
import { isDate } from '#catalog/date.ts'
import type { Portal } from '#catalog/portal.ts'
import { findExpired } from '#release/expired-versions.ts'
import { dataFiles } from '#release/manifest.ts'
import { type PreviousRelease, readPrevious } from '#release/previous.ts'
import { bytesText } from '../report-text.ts'
import { defaultCache, publishOnce } from './publish.ts'
import { sharedExplain, sharedOptions, text, type Verb } from './verb.ts'

/** A version that goes, and why. */
interface Dropped {
  readonly dataset: string
  readonly version: string
  readonly modified: string
  readonly bytes: number
  readonly because: 'count' | 'age'
}

/** Today where the catalogue is kept. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

const overLimits = (previous: PreviousRelease, portal: Portal, asOf: string): readonly Dropped[] => {
  const { keepVersionsFor, keepVersions } = portal
  const expired = keepVersionsFor === undefined ? new Map() : findExpired(previous, keepVersionsFor, asOf)
  return [...previous.ids()].flatMap((id) =>
    (previous.dataset(id)?.versions ?? []).flatMap((version, i): Dropped[] => {
      const byAge = expired.get(id)?.has(version.id) === true
      if (!byAge && i < keepVersions) return []
      const bytes = dataFiles(version).reduce((sum, file) => sum + file.bytes, 0)
      const because = byAge ? 'age' : 'count'
      return [{ dataset: id, version: version.id, modified: version.modified, bytes, because }]
    }),
  )
}

const reasons = { count: '超过 keepVersions', age: '超过 keepVersionsFor' } as const

const lines = (dropped: readonly Dropped[], done: boolean): string => {
  const bytes = bytesText(dropped.reduce((sum, one) => sum + one.bytes, 0))
  const rows = dropped.map(
    (one) =>
      `  ${one.dataset}  ${one.version}  ${one.modified}  ${bytesText(one.bytes)}  ${reasons[one.because]} (${one.because})\n`,
  )
  const verb = done ? '已删去 removed' : '将删去 would be removed'
  return `${rows.join('')}${dropped.length} 个旧版本 versions, ${bytes} ${verb}\n`
}

/** `prune`: removes earlier versions that are over the limits of portal.yaml. */
export const prune: Verb = {
  summary: {
    zh: '清理：发布，并删去超过 keepVersions 个数或 keepVersionsFor 天数的旧版本及其变化文件',
    en: 'Publishes and removes earlier versions beyond keepVersions or keepVersionsFor, with their change files',
  },
  options: {
    ...sharedOptions,
    report: { type: 'string', default: '.cache/publish-report.json' },
    cache: { type: 'string', default: defaultCache },
    'dry-run': { type: 'boolean', default: false },
    'as-of': { type: 'string' },
  },
  explain: {
    ...sharedExplain,
    report: '报告文件，不在发布库内 / report file, outside the store (.cache/publish-report.json)',
    cache: `记住来源文件内容的文件夹 / what sources held (${defaultCache})`,
    'dry-run': '只列出，不删去 / list them, remove nothing',
    'as-of': '按哪一天计算，缺省今天 / the day to count from, YYYY-MM-DD; today',
  },
  run: async (values) => {
    const asOf = text(values, 'as-of', today())
    if (!isDate(asOf)) {
      process.stderr.write(
        `✗ --as-of 应为 YYYY-MM-DD，不是 ${asOf}\n  --as-of takes YYYY-MM-DD, not ${asOf}\n`,
      )
      return 2
    }
    const { portal } = await loadCatalog(text(values, 'source', 'datasets'))
    const previous = await readPrevious(text(values, 'out', 'dist'))
    const dropped = previous === null ? [] : overLimits(previous, portal, asOf)
    previous?.release.close()
    const dry = values['dry-run'] === true
    if (!dry && dropped.length > 0) {
      const report = await publishOnce(values, () => '', { pruneAsOf: asOf })
      if (report.outcome === 'refused') return 1
    }
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify({ asOf, dropped, done: !dry }, null, 2)}\n`
        : lines(dropped, !dry),
    )
    return 0
  },
}
