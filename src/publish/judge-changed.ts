import { resolve } from 'node:path'
import { gatheredCodes } from '#catalog/code.ts'
import { entryId } from '#catalog/entry.ts'
import { type Progress, silent } from '#effects/progress.ts'
import { hasErrors } from '#errors/finding.ts'
import type { PreviousRelease } from '#release/previous.ts'
import { hashEntries } from './input-hashes.ts'
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
  if (!isOf(changed.briefs, previous) || !previous.inputs.there) return undefined
  let files = new Set(changed.touched)
  // The notices of what was withdrawn are told as a whole.
  for (const [path, brief] of changed.briefs) if (hasNotice(brief)) files.add(path)
  files = files.difference(new Set(changed.gone))
  for (;;) {
    if (isMuch(files, changed.briefs)) return undefined
    const others = othersOf(changed, files)
    const before = briefsOf(changed, files)
    const judged = await judgeApart({ source, files, others, before, previous }, memory, progress)
    if (judged === undefined || !isKnown(judged, previous)) return undefined
    const more = await relatedTo(judged, files, others, what)
    if (more.size === 0) {
      memory.keepOthers(others)
      return judged
    }
    files = files.union(more)
  }
}

/** Whether the release before shows as many entries as were let through then: its name says already that it is that one. */
const isOf = (briefs: Briefs, previous: PreviousRelease): boolean => {
  let shown = 0
  for (const brief of briefs.values()) shown += shownIn(brief).length
  return shown === previous.cards.length
}

/** Whether what was noted of every dataset that was or is looked at can be read. */
const isKnown = ({ verdict, others }: Judged, { inputs }: PreviousRelease): boolean => {
  const now = [...verdict.open, ...verdict.conditional].map(({ metadata }) => metadata.id)
  return [...(others?.before ?? []), ...now].every((id) => !inputs.isDamaged(id))
}

/** The briefs of files as they were, those that went among them. */
const briefsOf = (
  { briefs, gone }: Pick<ChangedFiles, 'briefs' | 'gone'>,
  files: ReadonlySet<string>,
): readonly Brief[] => [...files, ...gone].flatMap((path) => briefs.get(path) ?? [])

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

interface Part {
  readonly source: string
  readonly files: ReadonlySet<string>
  readonly others: Briefs
  readonly before: readonly Brief[]
  readonly previous: PreviousRelease
}

const judgeApart = async (
  { source, files, others, before, previous }: Part,
  memory: Memory,
  progress: Progress,
): Promise<Judged | undefined> => {
  const briefs = [...others.values()]
  const codes = gatheredCodes(() => new Set(briefs.flatMap((brief) => brief.codes)))
  const shown = gatheredCodes(() => new Set(briefs.flatMap(shownIn)))
  const judged = await judge(source, progress, memory, { files, codes, shown })
  if (hasErrors(judged.findings)) return undefined
  // Those that these files had before are no other's: a code that is there twice is never published.
  const known = new Set(before.flatMap((brief) => brief.codes))
  if (judged.entries.some(({ code }) => !known.has(code) && codes.has(code))) return undefined
  if (differInName(judged, briefs)) return undefined
  const were = new Set(before.flatMap(shownIn).map(entryId))
  const has = (id: string): boolean => previous.has(id) && !were.has(id)
  const count = briefs.reduce((sum, brief) => sum + brief.codes.length, 0)
  return { ...judged, others: { before: were, has, count } }
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
  { changed, previous, maskKey }: ToJudge,
): Promise<ReadonlySet<string>> => {
  const before = briefsOf(changed, files)
  const now = briefOf('', judged.entries, judged.verdict.decisions)
  const { keys, records } = await hashEntries(judged, silent, maskKey)
  const differs = (code: string): boolean => {
    const [id, was] = [entryId(code), previous.inputs.get(entryId(code))]
    return was?.record !== records.get(id) || was?.key !== (keys[id] ?? '')
  }
  const shown = new Set(before.flatMap(shownIn)).symmetricDifference(new Set(shownIn(now)))
  const moved = new Set([
    ...new Set(before.flatMap(({ codes }) => codes)).symmetricDifference(new Set(now.codes)),
    ...shown,
    ...shownIn(now).filter(differs),
    ...[...before, now].flatMap(seriesIn),
  ])
  // What is said of an application names those of its datasets that are in the portal.
  const used = new Set(judged.uses.filter((codes) => codes.some((code) => shown.has(code))).flat())
  return new Set(
    [...others].flatMap(([path, { related, codes }]) =>
      related.some((code) => moved.has(code)) || codes.some((code) => used.has(code)) ? [path] : [],
    ),
  )
}
