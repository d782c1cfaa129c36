import type { Finding } from '#errors/finding.ts'
import { isComplete, type PreviousRelease } from '#release/previous.ts'

/** The release that a publish keeps of, and what a publisher should know about it. */
export interface KeptRelease {
  /** Null where everything is made anew. */
  readonly kept: PreviousRelease | null
  readonly notes: readonly Finding[]
}

const madeAnew = (previous: PreviousRelease): Finding => {
  const { datasets, versions } = olderIn(previous)
  const [lost, lostEn] =
    versions === 0
      ? ['', '']
      : [
          `；${datasets} 个数据集的 ${versions} 个旧版本不再保留，因为无从得知其中是否有今天不再开放的内容`,
          `; ${versions} earlier versions of ${datasets} datasets are not kept, as nobody can tell whether they hold what is open no more`,
        ]
  return {
    code: 'release_from_other_version',
    severity: 'note',
    place: { file: previous.dir },
    what: {
      zh: `当前发布批次由另一版本的 Kaifang 写成，缺少本版本沿用所需的记录，全部重新生成${lost}`,
      en: `The current release was written by another version of Kaifang and lacks what this one goes on from: everything is made anew${lostEn}`,
    },
    remedy:
      versions === 0
        ? { zh: '无需处理', en: 'Nothing to do' }
        : {
            zh: '仍需旧版本的，在换用新版本的 Kaifang 之前用 cp -a 另存发布库；publish --dry-run 会先给出本提示',
            en: 'Where earlier versions are still needed, copy the store with cp -a before another version of Kaifang publishes to it; "publish --dry-run" says this beforehand',
          },
  }
}

/** Datasets that have earlier versions, and how many of these there are. */
const olderIn = ({ release }: PreviousRelease): { readonly datasets: number; readonly versions: number } => {
  const older = release.catalogue.datasets
    .map(({ versions }) => versions.length - 1)
    .filter((count) => count > 0)
  return { datasets: older.length, versions: older.reduce((sum, count) => sum + count, 0) }
}

/** Keeps nothing of the release before where `full` says so, or where this version of Kaifang can't go on from it. */
export const keptRelease = (previous: PreviousRelease | null, full: boolean): KeptRelease => {
  if (full || previous === null) return { kept: null, notes: [] }
  return isComplete(previous.dir) && previous.inputs.there
    ? { kept: previous, notes: [] }
    : { kept: null, notes: [madeAnew(previous)] }
}
