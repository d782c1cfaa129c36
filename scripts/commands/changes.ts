import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { entryId } from '#catalog/entry.ts'
import { nearest } from '#catalog/nearest.ts'
import { openRowFile } from '#engine/open-row-file.ts'
import type { Bilingual } from '#errors/finding.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { applyChanges } from '#release/changes/apply-changes.ts'
import type { ChangeSummary } from '#release/changes/changes.ts'
import { type ChangeTargets, makeChanges } from '#release/changes/make-changes.ts'
import { openCompared } from '#release/changes/version-changes.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'
import type { Release } from '#release/read.ts'
import { changeSummaryText } from '../change-summary-text.ts'
import { sharedExplain, sharedOptions, text, type Verb } from './verb.ts'

const unknown = (what: Bilingual): UserError => new UserError('version_unknown', what)

const openStore = async (out: string): Promise<Release> => {
  const release = await openRelease(out)
  if (release !== null) return release
  throw unknown({
    zh: `${out} 还没有发布过：请先运行 publish`,
    en: `Nothing is published in ${out}: run "publish" first`,
  })
}

const findDataset = (release: Release, name: string): Dataset => {
  const dataset = release.dataset(entryId(name))
  if (dataset !== undefined && dataset.versions.length > 0) return dataset
  const near = nearest(
    entryId(name),
    release.catalogue.datasets.map(({ id }) => id),
  )
  throw unknown({
    zh: `没有开放的数据集 ${name}${near === undefined ? '' : `，是不是 ${near}？`}`,
    en: `There is no open dataset ${name}${near === undefined ? '' : `; did you mean ${near}?`}`,
  })
}

/** Ids may be shortened, as long as they name one version. */
const findVersion = ({ versions }: Dataset, id: string): Version => {
  const found = versions.filter((version) => version.id.startsWith(id))
  if (found[0] !== undefined && found.length === 1) return found[0]
  const known = versions.map((version) => `${version.id} (${version.modified})`).join(', ')
  throw unknown({
    zh: `${found.length === 0 ? '没有' : '不止一个'}版本 ${id}；现有：${known}`,
    en: `${found.length === 0 ? 'No version' : 'More than one version'} ${id}; there are: ${known}`,
  })
}

const pairOf = (dataset: Dataset, from?: string, to?: string): readonly [Version, Version] => {
  const after = to === undefined ? dataset.versions[0] : findVersion(dataset, to)
  const before = from === undefined ? dataset.versions[1] : findVersion(dataset, from)
  if (after !== undefined && before !== undefined) return [before, after]
  throw unknown({
    zh: `${dataset.id} 只有一个版本，没有可以比较的`,
    en: `${dataset.id} has a single version: there is none to compare it with`,
  })
}

/** Tells whether the changes make the newer rows of the older ones, byte for byte. */
const fits = (
  release: Release,
  id: string,
  [before, after]: readonly [Version, Version],
  { base, offsets }: ChangeTargets,
  summary: ChangeSummary,
): boolean => {
  const [old, now] = [openCompared(release.dir, id, before).file, openCompared(release.dir, id, after).file]
  const changes = openRowFile(`${base}.ndjson`, offsets)
  try {
    let row = 0
    for (const line of applyChanges(old, changes, summary)) {
      if (now.slice(row, row + 1).toString() !== `${line}\n`) return false
      row += 1
    }
    return row === now.count
  } finally {
    for (const file of [old, now, changes]) file.close()
  }
}

/** `changes`: what is different between two published versions of a dataset. */
export const changes: Verb = {
  summary: {
    zh: '比较：一个数据集的两个已发布版本之间，字段与行的增、删、改；缺省为当前版本与前一版本',
    en: 'Compares two published versions of a dataset, the current one and the one before unless told otherwise',
  },
  positionals: 'ID [FROM] [TO]',
  options: {
    out: sharedOptions.out,
    json: sharedOptions.json,
    save: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
  explain: {
    ...sharedExplain,
    save: '把变化写入文件夹：摘要 .json、逐行 .ndjson、整行 .csv / write the files of the changes into a folder',
    check: '把变化用于旧版本，核对得到新版本 / apply them to the older version and compare with the newer',
  },
  run: async (values, [name, from, to, ...more]) => {
    if (name === undefined || more.length > 0) {
      process.stderr.write('✗ 用法：changes ID [FROM] [TO]\n  usage: changes ID [FROM] [TO]\n')
      return 2
    }
    const release = await openStore(text(values, 'out', 'dist'))
    const temporary = await mkdtemp(path.join(tmpdir(), 'kaifang-compare-'))
    try {
      const dataset = findDataset(release, name)
      const pair = pairOf(dataset, from, to)
      const [before, after] = pair.map((version) => openCompared(release.dir, dataset.id, version))
      if (before === undefined || after === undefined) throw new Error('two versions are compared')
      const folder = typeof values.save === 'string' ? values.save : temporary
      await mkdir(folder, { recursive: true })
      const base = path.join(folder, `${dataset.id}-${before.version.id}-${after.version.id}`)
      const offsets = path.join(temporary, 'changes.idx')
      const { summary } = await makeChanges(dataset, before, after, { base, offsets })
      process.stdout.write(
        values.json === true
          ? `${JSON.stringify(summary, null, 2)}\n`
          : changeSummaryText(dataset.title, summary),
      )
      if (values.check !== true) return 0
      const good = fits(release, dataset.id, pair, { base, offsets }, summary)
      process.stderr.write(
        good
          ? '✓ 旧版本加上变化正是新版本 / the older version with the changes is the newer one\n'
          : '✗ 变化与新版本不符 / the changes do not make the newer version\n',
      )
      return good ? 0 : 1
    } finally {
      await rm(temporary, { recursive: true, force: true })
      release.close()
    }
  },
}
