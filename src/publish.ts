import { availableParallelism } from 'node:os'
import type { Progress } from '#effects/progress.ts'
import { hasErrors } from '#errors/finding.ts'
import { decisionsDocument } from '#publish/decisions.ts'
import { gatherFacts } from '#publish/gather-facts.ts'
import { hashInputs } from '#publish/input-hashes.ts'
import { type Judged, judge } from '#publish/judge.ts'
import { lastReport, type ReportAtHand, rememberReport } from '#publish/last-report.ts'
import { openMemory } from '#publish/memory/memory.ts'
import type { Pages } from '#publish/pages.ts'
import { preview, weighChanges, writtenCandidates } from '#publish/preview.ts'
import { removedDocument } from '#publish/removed.ts'
import { renderPages, writeDocuments } from '#publish/render-pages.ts'
import type { DatasetOutcome, Report } from '#publish/report.ts'
import { writeDatasets } from '#publish/write-datasets.ts'
import { inCanonicalOrder } from '#release/canonical-json.ts'
import { catalogueOf } from '#release/catalogue-of.ts'
import { type DataFacts, noFacts } from '#release/data-facts.ts'
import { finishRelease } from '#release/finish.ts'
import type { Patience } from '#release/lock.ts'
import type { Catalogue, Manifest } from '#release/manifest.ts'
import { planRelease } from '#release/plan.ts'
import { type PreviousRelease, readPrevious } from '#release/previous.ts'
import { beginRelease, type Staging } from '#release/stage.ts'
import { storeFault } from '#release/store-fault.ts'
import { removeReleasesExcept } from '#release/switch.ts'
import { writeDescriptors } from '#release/write-descriptors.ts'

/** What a publisher asks for. */
export interface PublishOptions {
  /** Folder with portal.yaml, catalog/ and data/. */
  readonly source: string
  /** The published store. */
  readonly out: string
  /** Keep nothing of the release before. */
  readonly full?: boolean
  /** Check everything and write nothing. */
  readonly dryRun?: boolean
  /** Secret for `mask: hash`. */
  readonly maskKey?: string
  /** Folder in which to remember what the sources hold, outside of `out`; without one every file is read. */
  readonly memory?: string
  /** Where it tells of the very same inputs, a big catalogue is not told of anew. */
  readonly reported?: ReportAtHand
  /** How long to wait for another publish of the same store; not at all, unless given. */
  readonly patience?: Patience
  /** Threads that read and write data at a time: as many as there are cores, unless given. */
  readonly threads?: number
}

/** What a publish works with besides files. */
export interface PublishEffects {
  readonly pages: Pages
  readonly progress: Progress
}

/**
 * Publishes a source folder: load, check, gate, ingest, write, index, render, switch. Nothing changes in `out` where there
 * is any error: the report is `refused` and lists them all. Throws UserError where the store can't be written.
 */
export const publish = async (options: PublishOptions, effects: PublishEffects): Promise<Report> => {
  if (options.dryRun) return previewPublish(options, effects.progress)
  const clock = startClock()
  const staging = await beginRelease(options.out, options.patience)
  const memory = openMemory({
    ...{ dir: options.memory, source: options.source, version: effects.pages.id },
    maskKey: options.maskKey,
    afresh: options.full === true,
  })
  let seen = false
  try {
    const last = await lastReport(options, memory)
    if (last !== undefined) return { ...last, seconds: clock() }
    seen = true
    const judged = await judge(options.source, effects.progress, memory)
    const previous = await readPrevious(options.out)
    if (hasErrors(judged.findings))
      return await refuseOrCheck(judged, options, previous, effects.progress, clock)
    const inputs = await hashInputs(judged, effects.pages.id, effects.progress, options.maskKey)
    if (hasErrors(inputs.findings))
      return { ...reportOf(judged, previous, clock), findings: [...judged.findings, ...inputs.findings] }
    const kept = options.full ? null : previous
    if (kept?.state.fingerprint === inputs.fingerprint && kept.damaged.size === 0) {
      // What a publish that was killed could not remove any more.
      await removeReleasesExcept(options.out, [kept.manifest.release, ...(kept.state.beside ?? [])])
      return rememberReport(unchanged(judged, kept, clock), options.out, memory)
    }
    const plan = planRelease(judged.verdict, inputs.keys, kept, judged.portal.keepVersions)
    const context = {
      staging,
      previous: kept,
      keepVersions: judged.portal.keepVersions,
      ingest: ingestOptions(options),
      memory,
      threads: options.threads ?? availableParallelism(),
    }
    const written = await writeDatasets(judged.verdict.open, plan.datasets, context, effects.progress)
    const candidates = writtenCandidates(written.versions, previous)
    const { changes, findings: stops } = weighChanges(judged, previous, candidates)
    const findings = [...judged.findings, ...written.findings, ...stops]
    if (hasErrors(findings))
      return { ...reportOf(judged, previous, clock), outcome: 'refused', findings, changes }
    const catalogue = await writeDescriptors(
      staging.dir,
      // A version that was kept must read as it would when written anew.
      inCanonicalOrder(catalogueOf(judged.verdict, written.versions, judged.portal)),
    )
    const facts = gatherFacts(judged.verdict.open, plan.datasets, written.findings, kept)
    const records = [
      decisionsDocument(catalogue, facts),
      await removedDocument(judged.verdict.withdrawn, previous),
    ]
    await writeDocuments(staging, catalogue, records, effects.progress)
    const pages = await renderPages(staging, catalogue, effects.pages, effects.progress)
    const state = { inputs: inputsOf(catalogue, inputs.keys, facts), fingerprint: inputs.fingerprint }
    const manifest = await finish(
      staging,
      // Of a release that is not known, nobody knows whether it shows what is closed today.
      { catalogue, state, purge: plan.purge || kept === null },
      effects.progress,
    )
    const report = {
      ...reportOf(judged, previous, clock),
      ...published(manifest, written.outcomes, previous),
      findings,
      changes,
      pages,
    }
    return rememberReport(report, options.out, memory)
  } catch (error) {
    throw storeFault(error, options.out)
  } finally {
    if (seen) memory.save()
    await staging.discard()
  }
}

/** As checkSource, and tells what a publish would change about the release that `out` has. */
export const previewPublish = async (
  options: Omit<PublishOptions, 'full' | 'dryRun'>,
  progress: Progress,
): Promise<Report> => {
  const clock = startClock()
  const judged = await judge(options.source, progress)
  return refuseOrCheck(judged, options, await readPrevious(options.out), progress, clock)
}

/** Loads, checks and gates a source folder and reads every open file to its end; writes nothing. */
export const checkSource = async (
  options: Pick<PublishOptions, 'source' | 'maskKey'>,
  progress: Progress,
): Promise<Report> => {
  const clock = startClock()
  const report = await refuseOrCheck(await judge(options.source, progress), options, null, progress, clock)
  // There is no release that anything could be compared with.
  return { ...report, changes: [] }
}

type Clock = () => number

const startClock = (): Clock => {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}

const ingestOptions = ({ maskKey }: Pick<PublishOptions, 'maskKey'>) =>
  maskKey === undefined ? {} : { maskKey }

const refuseOrCheck = async (
  judged: Judged,
  options: Pick<PublishOptions, 'maskKey'>,
  previous: PreviousRelease | null,
  progress: Progress,
  clock: Clock,
): Promise<Report> => {
  const { findings, changes } = await preview(judged, previous, ingestOptions(options), progress)
  return {
    ...reportOf(judged, previous, clock),
    outcome: hasErrors(findings) ? 'refused' : 'checked',
    findings,
    changes,
  }
}

const finish = async (
  staging: Staging,
  end: Parameters<typeof finishRelease>[1],
  progress: Progress,
): Promise<Manifest> => {
  const step = progress.step('切换 / switch')
  const manifest = await finishRelease(staging, end)
  step.done(manifest.release)
  return manifest
}

const inputsOf = (
  { datasets }: Catalogue,
  keys: Readonly<Record<string, string>>,
  facts: ReadonlyMap<string, DataFacts>,
) =>
  Object.fromEntries(
    datasets.flatMap(({ id, versions }) => {
      const [key, version] = [keys[id], versions[0]?.id]
      return key === undefined || version === undefined
        ? []
        : [[id, { key, version, facts: facts.get(id) ?? noFacts }]]
    }),
  )

const reportOf = (judged: Judged, previous: PreviousRelease | null, clock: Clock): Report => ({
  outcome: 'refused',
  release: previous?.manifest.release ?? null,
  previous: previous?.manifest.release ?? null,
  decisions: judged.verdict.decisions,
  findings: judged.findings,
  datasets: [],
  changes: [],
  removed: [],
  pages: 0,
  files: previous?.manifest.files.length ?? 0,
  seconds: clock(),
})

const published = (
  manifest: Manifest,
  datasets: readonly DatasetOutcome[],
  previous: PreviousRelease | null,
) => ({
  outcome: 'published' as const,
  release: manifest.release,
  datasets,
  removed: (previous?.manifest.datasets ?? [])
    .filter(({ id }) => !manifest.datasets.some((dataset) => dataset.id === id))
    .map(({ id }) => id),
  files: manifest.files.length,
})

const unchanged = (judged: Judged, previous: PreviousRelease, clock: Clock): Report => ({
  ...reportOf(judged, previous, clock),
  outcome: 'unchanged',
  datasets: previous.manifest.datasets.flatMap(({ id, title, versions }) => {
    const [current] = versions
    if (current === undefined) return []
    const bytes = current.distributions.reduce((sum, file) => sum + file.bytes, 0)
    return [
      { id, title, state: 'unchanged' as const, version: current.id, rows: current.rows, bytes, seconds: 0 },
    ]
  }),
})
