import type { Progress, Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import type { IngestOptions } from '#ingest/table.ts'
import { settleChanges, withChanges } from '#release/changes/version-changes.ts'
import { keepVersions } from '#release/keep-versions.ts'
import type { Version } from '#release/manifest.ts'
import { type DatasetPlan, settleVersions } from '#release/plan.ts'
import type { PreviousRelease } from '#release/previous.ts'
import { withProfile } from '#release/profile/write-profile.ts'
import type { Staging } from '#release/stage.ts'
import { writeVersion } from '#release/write-version.ts'
import { changedSince } from './input-hashes.ts'
import type { Memory } from './memory/memory.ts'
import { openInspected } from './open-inspected.ts'
import type { DatasetOutcome } from './report.ts'

/** What the datasets of a release are written with. */
export interface WriteContext {
  readonly staging: Staging
  readonly previous: PreviousRelease | null
  readonly keepVersions: number
  readonly ingest: IngestOptions
  /** The source files as they were when they were hashed. */
  readonly memory: Memory
}

/** What came of writing the datasets; the versions of each are newest first. */
export interface WrittenDatasets {
  readonly versions: ReadonlyMap<string, readonly Version[]>
  readonly outcomes: readonly DatasetOutcome[]
  readonly findings: readonly Finding[]
}

interface Written {
  readonly versions: readonly Version[]
  readonly findings: readonly Finding[]
}

/** Writes what the plan says anew and keeps the rest; datasets with errors are left out and their findings returned. */
export const writeDatasets = async (
  entries: readonly Approved<OpenEntry>[],
  plans: readonly DatasetPlan[],
  context: WriteContext,
  progress: Progress,
): Promise<WrittenDatasets> => {
  const step = progress.step('写出数据 / write datasets', undefined, '行 rows')
  const versions = new Map<string, readonly Version[]>()
  const outcomes: DatasetOutcome[] = []
  const findings: Finding[] = []
  for (const [index, entry] of entries.entries()) {
    const plan = plans[index]
    if (plan === undefined) throw new Error(`no plan for ${entry.metadata.id}`)
    const started = performance.now()
    const written = await writeOrReport(entry, plan, context, step)
    findings.push(...written.findings)
    const current = written.versions[0]
    if (current === undefined) continue
    versions.set(plan.id, written.versions)
    outcomes.push(outcomeOf(entry, current, context.previous, (performance.now() - started) / 1000))
  }
  step.done(`${outcomes.length} 个数据集 datasets`)
  return { versions, outcomes, findings }
}

const writeOrReport = async (
  entry: Approved<OpenEntry>,
  plan: DatasetPlan,
  context: WriteContext,
  step: Step,
): Promise<Written> => {
  try {
    if (plan.reuse !== null) return await keepAll(plan.id, [plan.reuse, ...plan.older], context)
    const written = await writeAnew(entry, plan, context, step)
    const changed = await changedSince(entry, context.memory)
    return changed.length === 0 ? written : { versions: [], findings: changed }
  } catch (error) {
    // One broken file must not hide the problems of the next.
    if (!(error instanceof FindingsError)) throw error
    const changed = await changedSince(entry, context.memory)
    return { versions: [], findings: changed.length > 0 ? changed : error.findings }
  }
}

const writeAnew = async (
  entry: Approved<OpenEntry>,
  plan: DatasetPlan,
  context: WriteContext,
  step: Step,
): Promise<Written> => {
  const table = await openInspected(entry, context.ingest)
  const { version, findings } = await writeVersion({
    entry,
    table,
    into: context.staging.dir,
    progress: step,
  })
  const versions = settleVersions(version, plan.older, context.keepVersions)
  const kept = await keepAll(plan.id, versions.slice(1), context)
  const all = [...versions.slice(0, 1), ...kept.versions]
  return { versions: await withChanges(context.staging.dir, plan.id, all), findings }
}

const keepAll = async (
  id: string,
  versions: readonly Version[],
  { staging, previous }: WriteContext,
): Promise<Written> => {
  if (previous === null) return { versions, findings: [] }
  const settled = settleChanges(versions)
  await keepVersions(staging.dir, previous.dir, id, settled)
  const profiled = settled.map((version) => withProfile(staging.dir, id, version))
  return { versions: await withChanges(staging.dir, id, await Promise.all(profiled)), findings: [] }
}

const outcomeOf = (
  entry: OpenEntry,
  current: Version,
  previous: PreviousRelease | null,
  seconds: number,
): DatasetOutcome => {
  const { id, title } = entry.metadata
  const before = previous?.manifest.datasets.find((dataset) => dataset.id === id)?.versions[0]
  const isNew = before?.id !== current.id
  return {
    id,
    title,
    state: before === undefined ? 'new' : before.id === current.id ? 'unchanged' : 'changed',
    version: current.id,
    rows: current.rows,
    bytes: current.distributions.reduce((sum, file) => sum + file.bytes, 0),
    seconds,
    ...(isNew && current.changes !== undefined && { change: current.changes.sentence }),
  }
}
