import type { Progress } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import type { IngestOptions } from '#ingest/table.ts'
import { carryVersion, isWhole } from '#release/carry-versions.ts'
import type { ComparedDataset } from '#release/changes/make-changes.ts'
import { settleChanges, withChanges } from '#release/changes/version-changes.ts'
import { flushFiles } from '#release/flush-files.ts'
import { declaredNames } from '#release/former-names.ts'
import { keepVersions } from '#release/keep-versions.ts'
import { layout } from '#release/layout.ts'
import type { Version } from '#release/manifest.ts'
import { type DatasetPlan, settleVersions } from '#release/plan.ts'
import type { PreviousRelease } from '#release/previous.ts'
import { readProfile } from '#release/profile/read-profile.ts'
import type { SinkThread } from '#release/sinks/aside/sinks-aside.ts'
import type { Staging } from '#release/stage.ts'
import { changedSince } from './input-hashes.ts'
import type { Memory } from './memory/memory.ts'
import type { DatasetOutcome } from './report.ts'
import { writeAll } from './write-all.ts'
import type { WrittenAnew } from './write-anew.ts'

/** What the datasets of a release are written with. */
export interface WriteContext {
  readonly staging: Staging
  /** The release whose earlier versions stay. */
  readonly previous: PreviousRelease | null
  /** Whether everything else is made from nothing: then only versions stay of which every byte is right, and their files are linked. */
  readonly carry: boolean
  readonly keepVersions: number
  readonly ingest: IngestOptions
  /** The source files as they were when they were hashed. */
  readonly memory: Memory
  /** Threads that read and write at a time; the release is the same for any number. */
  readonly threads: number
  /** Writes the files of a large table that is written alone. */
  readonly aside: SinkThread
}

/** What came of writing the datasets; the versions of each are newest first. */
export interface WrittenDatasets {
  readonly versions: ReadonlyMap<string, readonly Version[]>
  readonly outcomes: readonly DatasetOutcome[]
  readonly findings: readonly Finding[]
  /** Resolves when the files that were written are on the disk, and tables for queries made: both while other work is done. */
  readonly flushed: Promise<void>
}

/** Writes what the plan says anew and keeps the rest; datasets with errors are left out and their findings returned. */
export const writeDatasets = async (
  entries: readonly Approved<OpenEntry>[],
  plans: readonly DatasetPlan[],
  context: WriteContext,
  progress: Progress,
): Promise<WrittenDatasets> => {
  const step = progress.step('写出数据 / write datasets', undefined, '行 rows')
  const { staging, ingest, threads, aside } = context
  const isNew = (index: number): boolean => plans[index]?.reuse === null
  const results = await writeAll(entries, isNew, { into: staging.dir, ingest, threads, aside }, step)
  const versions = new Map<string, readonly Version[]>()
  const outcomes: DatasetOutcome[] = []
  const findings: Finding[] = []
  for (const [index, entry] of entries.entries()) {
    const plan = plans[index]
    if (plan === undefined) throw new Error(`no plan for ${entry.metadata.id}`)
    const anew = await settled(entry, results.get(index), context.memory)
    findings.push(...(anew?.findings ?? []))
    const { sound, dropped } = await soundOf(entry, plan, anew?.version?.id, context)
    findings.push(...dropped)
    const all = await keepOthers(entry, sound, anew?.version ?? null, context)
    const [current] = all
    if (current === undefined) continue
    versions.set(plan.id, all)
    outcomes.push(outcomeOf(entry, current, context.previous, anew?.seconds ?? 0))
  }
  const written = [...results].flatMap(([index, { version }]) => filesOf(entries[index], version))
  const tables = [...results.values()].map(({ table }) => table)
  const flushed = Promise.all([flushFiles(staging.dir, written), ...tables]).then(() => {})
  // Whoever waits for it is told what went wrong; a publish that is refused does not wait.
  flushed.catch(() => {})
  step.done(`${outcomes.length} 个数据集 datasets`)
  const dirs = [staging.dir, ...(context.previous === null ? [] : [context.previous.dir])]
  return { versions, outcomes: withQuality(outcomes, versions, dirs), findings, flushed }
}

/** Paths of the files of a version that was written, in the folder of the release. */
const filesOf = (entry: OpenEntry | undefined, version: Version | null): readonly string[] => {
  if (entry === undefined || version === null) return []
  const { distributions, profile, originals } = version
  const open = [...distributions, ...(profile ? [profile] : []), ...(originals ? [originals] : [])]
  return [
    ...open.map(({ path }) => `${layout.publicDir}/${path}`),
    layout.offsets(entry.metadata.id, version.id),
  ]
}

/** What came of writing an entry, if it was written; nothing of a file that was changed while it was read. */
const settled = async (
  entry: Approved<OpenEntry>,
  anew: WrittenAnew | undefined,
  memory: Memory,
): Promise<WrittenAnew | undefined> => {
  if (anew === undefined) return undefined
  const changed = await changedSince(entry, memory)
  return changed.length === 0 ? anew : { ...anew, version: null, findings: changed }
}

/** The plan without earlier versions that are damaged, where that is not for "verify" to tell. */
const soundOf = async (
  { metadata }: OpenEntry,
  plan: DatasetPlan,
  written: string | undefined,
  { previous, carry }: WriteContext,
): Promise<{ readonly sound: DatasetPlan; readonly dropped: readonly Finding[] }> => {
  if (!carry || previous === null) return { sound: plan, dropped: [] }
  const older: Version[] = []
  const dropped: Finding[] = []
  // The one that was just written has its first date from there.
  for (const version of plan.older)
    if (version.id === written || (await isWhole(previous, plan.id, version))) older.push(version)
    else dropped.push(versionDamaged(metadata.code, version.id))
  return { sound: { ...plan, older }, dropped }
}

const versionDamaged = (entry: string, version: string): Finding => ({
  code: 'version_damaged',
  severity: 'warning',
  place: { entry },
  what: {
    zh: `先前的版本 ${version} 已损坏，不再保留`,
    en: `The earlier version ${version} was damaged and is kept no longer`,
  },
  remedy: { zh: '有备份时可从备份恢复发布库', en: 'Restore the store from a backup if there is one' },
})

/** Keeps the versions of a dataset that stay, beside the one that was written; returns all of them, newest first. */
const keepOthers = async (
  { fields }: OpenEntry,
  { id, reuse, older }: DatasetPlan,
  written: Version | null,
  { staging, previous, keepVersions: count, carry }: WriteContext,
): Promise<readonly Version[]> => {
  const dataset = { id, formerNames: declaredNames(fields) }
  if (written === null)
    return reuse === null ? [] : keepAll(dataset, [reuse, ...older], staging.dir, previous)
  const [newest = written, ...rest] = settleVersions(written, older, count)
  if (rest.length === 0) return [newest]
  const kept = await keepAll(dataset, rest, staging.dir, previous)
  if (carry && previous !== null)
    for (const version of kept) carryVersion(staging.dir, previous.dir, id, version)
  const folders = [staging.dir, ...(previous === null ? [] : [previous.dir])]
  return withChanges(folders, dataset, [newest, ...kept])
}

const keepAll = async (
  dataset: ComparedDataset,
  versions: readonly Version[],
  into: string,
  previous: PreviousRelease | null,
): Promise<readonly Version[]> => {
  if (previous === null) return versions
  const kept = await keepVersions(into, previous.dir, dataset.id, settleChanges(versions))
  return withChanges([into, previous.dir], dataset, kept)
}

const outcomeOf = (
  entry: OpenEntry,
  current: Version,
  previous: PreviousRelease | null,
  seconds: number,
): DatasetOutcome => {
  const { id, title } = entry.metadata
  const before = previous?.dataset(id)?.versions[0]
  return {
    id,
    title,
    state: before === undefined ? 'new' : before.id === current.id ? 'unchanged' : 'changed',
    version: current.id,
    rows: current.rows,
    bytes: current.distributions.reduce((sum, file) => sum + file.bytes, 0),
    seconds,
    ...(before?.id !== current.id && current.changes !== undefined && { change: current.changes.sentence }),
  }
}

/** Datasets whose quality is told: profiles of very many are not read for a report. */
const mostTold = 200

/** Gives new versions the errors and warnings of their quality report. */
const withQuality = (
  outcomes: readonly DatasetOutcome[],
  versions: ReadonlyMap<string, readonly Version[]>,
  dirs: readonly string[],
): readonly DatasetOutcome[] => {
  let told = 0
  return outcomes.map((outcome) => {
    const { id, state, version } = outcome
    const remarks = versions.get(id)?.[0]?.profile?.remarks ?? 0
    if (state === 'unchanged' || remarks === 0 || told === mostTold) return outcome
    told += 1
    const all = readProfile(dirs, id, version)?.quality ?? []
    return { ...outcome, quality: all.filter(({ gravity }) => gravity !== 'note') }
  })
}
