import type { Finding } from '#errors/finding.ts'
import { isComplete, type PreviousRelease } from '#release/previous.ts'

/** The release that a publish keeps of, and what a publisher should know about it. */
export interface KeptRelease {
  /** Null where everything is made anew. */
  readonly kept: PreviousRelease | null
  readonly notes: readonly Finding[]
}

const madeAnew = ({ dir }: PreviousRelease): Finding => ({
  code: 'release_from_other_version',
  severity: 'note',
  place: { file: dir },
  what: {
    zh: '当前发布批次由另一版本的 Kaifang 写成，缺少本版本沿用所需的记录，已全部重新生成',
    en: 'The current release was written by another version of Kaifang and lacks what this one goes on from: everything was made anew',
  },
  remedy: { zh: '无需处理', en: 'Nothing to do' },
})

/** Keeps nothing of the release before where `full` says so, or where this version of Kaifang can't go on from it. */
export const keptRelease = (previous: PreviousRelease | null, full: boolean): KeptRelease => {
  if (full || previous === null) return { kept: null, notes: [] }
  return isComplete(previous.dir) && previous.inputs.there
    ? { kept: previous, notes: [] }
    : { kept: null, notes: [madeAnew(previous)] }
}
