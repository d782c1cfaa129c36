import { resolve } from 'node:path'
import { entryId } from '#catalog/entry.ts'
import { type Progress, silent } from '#effects/progress.ts'
import { hasErrors } from '#errors/finding.ts'
import type { PreviousRelease } from '#release/previous.ts'
import { hashInputs } from './input-hashes.ts'
import { type Judged, judge } from './judge.ts'
import { type Brief, type Briefs, briefOf, hasNotice, seriesIn, shownIn } from './memory/briefs.ts'
import type { ChangedFiles } from './memory/changed-files.ts'
import type { Memory } from './memory/memory.ts'

/** Entries that are always judged apart, however small the catalogue, and the share of a bigger one. */
const few = 1_000
const share = 0.25

/** What there is to judge, and what it is compared with. */
export interface ToJudge {
  readonly source: string
  /** The store. */
  readonly out: string
  readonly changed: NonNullable<Awaited<ReturnType<Memory['changed']>>>
  readonly previous: PreviousRelease
  readonly memory: Memory
  readonly maskKey: string | undefined
}

/**
 * Judges what of a big catalogue was changed since the release before, and leaves all the rest as that one has it. Undefined
 * where that is not sure to come to the same as judging everything: too much was changed, an error is found, something that
 * only the whole catalogue shows.
 */
export const judgeChanged = async (what: ToJudge, progress: Progress): Promise<Judged | undefined> => {
  const { source, out, changed, previous, memory } = what
  if (previous.release.parts.digits === 0) return undefined
  if (changed.out !== resolve(out) || changed.release !== previous.release.id) return undefined
  if (!isOf(changed.briefs, previous)) return undefined
  let files = new Set(changed.touched)
  // The notices of what was withdrawn are told as a whole.
  for (const [path, brief] of changed.briefs) if (hasNotice(brief)) files.add(path)
  files = files.difference(new Set(changed.gone))
  for (;;) {
    if (isMuch(files, changed.briefs)) return undefined
    const others = othersOf(changed, files)
    const judged = await judgeApart(source, files, others, memory, progress)
    if (judged === undefined) return undefined
    const more = await relatedTo(judged, files, others, what)
    if (more.size === 0) {
      memory.keepOthers(others)
      return judged
    }
    files = files.union(more)
  }
}

/** Whether the release before shows the entries that were let through then, and no others. */
const isOf = (briefs: Briefs, previous: PreviousRelease): boolean => {
  const shown = new Set([...briefs.values()].flatMap(shownIn).map(entryId))
  const ids = new Set(previous.ids())
  return shown.size === ids.size && shown.isSubsetOf(ids)
}

const isMuch = (files: ReadonlySet<string>, briefs: Briefs): boolean => {
  let [among, all] = [0, 0]
  for (const [path, { codes }] of briefs) {
    all += codes.length
    if (files.has(path)) among += codes.length
  }
  return among > Math.max(few, all * share)
}

/** The briefs of the files that are not looked into. */
const othersOf = (
  { briefs, gone }: Pick<ChangedFiles, 'briefs' | 'gone'>,
  files: ReadonlySet<string>,
): Briefs => new Map([...briefs].filter(([path]) => !files.has(path) && !gone.includes(path)))

const judgeApart = async (
  source: string,
  files: ReadonlySet<string>,
  others: Briefs,
  memory: Memory,
  progress: Progress,
): Promise<Judged | undefined> => {
  const briefs = [...others.values()]
  const codes = new Set(briefs.flatMap((brief) => brief.codes))
  const shown = new Set(briefs.flatMap(shownIn))
  const judged = await judge(source, progress, memory, { files, codes, shown })
  if (hasErrors(judged.findings) || judged.entries.some(({ code }) => codes.has(code))) return undefined
  if (differInName(judged, briefs)) return undefined
  return { ...judged, others: { ids: new Set([...shown].map(entryId)), count: codes.size } }
}

/** Whether a provider is called otherwise elsewhere: which of the names is told depends on the order of all entries. */
const differInName = ({ entries }: Judged, others: readonly Brief[]): boolean => {
  const names = new Map(entries.map(({ provider }) => [provider.code, provider.name]))
  return others.some(({ providers }) => providers.some(([code, name]) => (names.get(code) ?? name) !== name))
}

/**
 * Files of the catalogue elsewhere whose entries are related to one that came, went, was opened, closed or changed, or belong
 * to the series of any: where a dataset stands in a series, only the whole series shows.
 */
const relatedTo = async (
  judged: Judged,
  files: ReadonlySet<string>,
  others: Briefs,
  { changed: { briefs, gone }, previous, maskKey }: ToJudge,
): Promise<ReadonlySet<string>> => {
  const before = [...briefs].flatMap(([path, brief]) =>
    files.has(path) || gone.includes(path) ? [brief] : [],
  )
  const now = briefOf('', judged.entries, judged.verdict.decisions)
  const { keys, records } = await hashInputs(judged, '', silent, maskKey)
  const differs = (code: string): boolean => {
    const [id, was] = [entryId(code), previous.inputs[entryId(code)]]
    return was?.record !== records.get(id) || was?.key !== (keys[id] ?? '')
  }
  const moved = new Set([
    ...new Set(before.flatMap(({ codes }) => codes)).symmetricDifference(new Set(now.codes)),
    ...new Set(before.flatMap(shownIn)).symmetricDifference(new Set(shownIn(now))),
    ...shownIn(now).filter(differs),
    ...[...before, now].flatMap(seriesIn),
  ])
  return new Set(
    [...others].flatMap(([path, { related }]) => (related.some((code) => moved.has(code)) ? [path] : [])),
  )
}
