import { availableParallelism } from 'node:os'
import type { Progress } from '#effects/progress.ts'
import { hasErrors } from '#errors/finding.ts'
import { ingestOptions, previewPublish, refuseOrCheck } from '#publish/check-source.ts'
import { brandFiles } from '#publish/documents/brand.ts'
import { hashInputs, type InputHashes } from '#publish/input-hashes.ts'
import { type Judged, judge } from '#publish/judge.ts'
import { judgeChanged } from '#publish/judge-changed.ts'
import { keptRelease } from '#publish/kept-release.ts'
import { lastReport, type ReportAtHand, rememberReport } from '#publish/last-report.ts'
import { factsIn, makeDatasets } from '#publish/make-datasets.ts'
import { type Clock, outcomesOf, reportOf, startClock, unchanged } from '#publish/make-report.ts'
import { writeMapBase } from '#publish/map-base.ts'
import { type Memory, openMemory } from '#publish/memory/memory.ts'
import { nextCatalogue } from '#publish/next-catalogue.ts'
import type { Pages } from '#publish/pages.ts'
import { inOrderOf, withoutSame } from '#publish/preview.ts'
import { removedDocument } from '#publish/removed.ts'
import { renderPages } from '#publish/render-pages.ts'
import type { Report } from '#publish/report.ts'
import { findTouched, frameOf, inputsOf, isSound } from '#publish/touched.ts'
import { startAside } from '#publish/write-all.ts'
import { writeDocuments } from '#publish/write-documents.ts'
import { writeSearch } from '#publish/write-search.ts'
import { expiredAsOf, withoutExpired } from '#release/expired-versions.ts'
import { type Finished, finishRelease } from '#release/finish.ts'
import type { Patience } from '#release/lock.ts'
import { wholeUpTo } from '#release/partition.ts'
import { planRelease } from '#release/plan.ts'
import { glimpsePrevious, isComplete, type PreviousRelease, readPrevious } from '#release/previous.ts'
import { rememberPruned } from '#release/remember-pruned.ts'
import { sameBut } from '#release/same.ts'
import { SinkThread } from '#release/sinks/aside/sinks-aside.ts'
import { beginRelease, type Staging } from '#release/stage.ts'
import { storeFault } from '#release/store-fault.ts'
import { removeReleasesExcept } from '#release/switch.ts'

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
  /** Day as of which versions beyond the portal's `keepVersionsFor` go, YYYY-MM-DD; they stay, unless given. */
  readonly pruneAsOf?: string
  /** Secret for `mask: hash`. */
  readonly maskKey?: string
  /** Folder in which to remember what the sources hold, outside of `out`; without one every file is read. */
  readonly memory?: string
  /** Where it tells of the very same inputs, a big catalogue is not told of anew. */
  readonly reported?: ReportAtHand
  /** How long to wait for another publish of the same store; not at all, unless given. */
  readonly patience?: Patience
  /** Threads that read and write data, and render pages, at a time: as many as there are cores, unless given. */
  readonly threads?: number
  /** Datasets up to which manifest and documents are single files; some thousands (src/release/partition.ts). */
  readonly whole?: number
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
  const staging = await beginRelease(options.out, options.patience).catch((error: unknown) => {
    throw storeFault(error, options.out)
  })
  const previously = once(() => readPrevious(options.out))
  const aside = new SinkThread()
  const memory = openMemory({
    ...{ dir: options.memory, source: options.source, version: effects.pages.id },
    maskKey: options.maskKey,
    afresh: options.full === true,
    threads: threadsOf(options),
  })
  let seen = false
  try {
    const last = options.pruneAsOf ? undefined : await lastReport(options, memory)
    if (last !== undefined) return { ...last, seconds: clock() }
    seen = true
    const judged =
      (await judgeLittle(options, effects, memory, previously)) ??
      (await judge(options.source, effects.progress, memory))
    if (hasErrors(judged.findings))
      return await refuseOrCheck(judged, options, await previously(), effects.progress, clock)
    const before = judged.others && (await previously())?.inputs
    startAside(judged, threadsOf(options), aside)
    const inputs = await hashInputs(judged, effects.pages.id, effects.progress, options.maskKey, before)
    if (hasErrors(inputs.findings)) {
      const findings = [...judged.findings, ...inputs.findings]
      return await refuseOrCheck(
        { ...judged, findings },
        options,
        await previously(),
        effects.progress,
        clock,
      )
    }
    const glimpse = options.full ? null : await glimpsePrevious(options.out)
    if (!options.pruneAsOf && glimpse?.state.fingerprint === inputs.fingerprint) {
      const current = await previously()
      // What a publish that was killed could not remove any more.
      staging.expectHeld()
      await removeReleasesExcept(options.out, [glimpse.id, ...(glimpse.state.beside ?? [])])
      if (current !== null && (await isSound(current)))
        return rememberReport(unchanged(judged, current, clock), options.out, memory)
    }
    const report = await publishChanges(judged, inputs, {
      options,
      effects,
      staging,
      aside,
      memory,
      previously,
      clock,
    })
    return report.outcome === 'published' ? rememberReport(report, options.out, memory) : report
  } catch (error) {
    throw storeFault(error, options.out)
  } finally {
    if (seen) memory.save()
    await aside.end()
    await staging.discard()
  }
}

/** Judges no more than what was changed, where that comes to the same. */
const judgeLittle = async (
  { full, pruneAsOf, source, out, maskKey }: PublishOptions,
  { pages, progress }: PublishEffects,
  memory: Memory,
  previously: Previously,
): Promise<Judged | undefined> => {
  const changed = full === true || pruneAsOf !== undefined ? undefined : await memory.changed()
  const previous = changed && (await previously())
  if (changed === undefined || previous === null || previous === undefined) return undefined
  if (!isComplete(previous.dir)) return undefined
  const judged = await judgeChanged({ source, out, changed, previous, memory, maskKey }, progress)
  // Whatever else the release was made with must be the same, too.
  return judged && frameOf(judged, pages.id) === previous.state.frame ? judged : undefined
}

const threadsOf = ({ threads = availableParallelism() }: PublishOptions): number => threads

interface Context {
  readonly options: PublishOptions
  readonly effects: PublishEffects
  readonly staging: Staging
  readonly aside: SinkThread
  readonly memory: Memory
  readonly previously: Previously
  readonly clock: Clock
}

/** Makes what may differ from the release before, and takes the rest from there. */
const publishChanges = async (judged: Judged, inputs: InputHashes, context: Context): Promise<Report> => {
  const { options, effects, staging, aside, memory, previously, clock } = context
  const [{ portal }, { progress, pages }] = [judged, effects]
  const threads = threadsOf(options)
  const previous = await previously()
  const verdict = inOrderOf(judged.verdict, previous)
  const { kept, notes } = keptRelease(previous, options.full === true)
  // What was published stays where everything else is made from nothing.
  const history = keptRelease(previous, false).kept
  const touched = await findTouched(judged, inputs, pages.id, previous, kept !== null)
  if ([...touched.same.others].some((id) => judged.others?.has(id)))
    throw new Error('what was left as it is must be the same as in the release before')
  const expired = expiredAsOf(history, portal.keepVersionsFor, options.pruneAsOf)
  const same =
    expired.size === 0 ? touched.same : sameBut(previous, touched.same.others.union(new Set(expired.keys())))
  const shown = { ...verdict, ...withoutSame(verdict, same) }
  const plan = withoutExpired(
    planRelease(verdict, kept ? inputs.keys : {}, history, portal.keepVersions, same),
    expired,
  )
  const sameFrame = kept?.state.frame === touched.frame
  const whole = options.whole ?? wholeUpTo
  const made = await makeDatasets(
    judged,
    {
      ...{ shown, plan, same, previous, kept, history, sameFrame, whole },
      ...{ staging, aside, memory, threads, ingest: ingestOptions(options) },
    },
    progress,
  )
  const { facts, files, records, head, changes } = made
  const found = [...judged.findings, ...notes, ...made.findings]
  const told = { ...reportOf(judged, previous, clock), changes }
  if (hasErrors(found)) return { ...told, outcome: 'refused', findings: found }
  const next = nextCatalogue(head, records, same, kept, { staging, whole })
  const findings = [...found, ...writeMapBase(next, judged.mapPlace, files, sameFrame)]
  if (hasErrors(findings)) return { ...told, outcome: 'refused', findings }
  const others = [await removedDocument(verdict.withdrawn, previous), ...brandFiles(portal)]
  const before = sameFrame ? kept : null
  writeDocuments(next, others, { facts: factsIn(facts, kept), kept: before, whole }, files, progress)
  const { rendered, keys: pageKeys } = await renderPages(
    next,
    { pages, before, files, threads, beside: () => writeSearch(next, before, files) },
    progress,
  )
  staging.expectHeld()
  await rememberPruned(options.out, previous, { open: shown.open, touched: next.touched, same })
  await made.flushed
  const finished = await finish(
    staging,
    {
      ...{ ...head, cards: next.cardSet, gone: next.gone, touched: next.touched },
      ...{
        files: { of: files.of, shared: files.outside(next.touched) },
        previous: kept,
        whole,
      },
      inputs: { states: inputsOf(next, inputs, facts), pages: pageKeys },
      state: { fingerprint: inputs.fingerprint, frame: touched.frame },
      // Of a release that is not known, nobody knows whether it shows what is closed today.
      purge: plan.purge || kept === null,
    },
    progress,
  )
  return {
    ...reportOf(judged, previous, clock),
    ...{ outcome: 'published', release: finished.release, files: finished.files, pages: rendered },
    ...outcomesOf(next, made.outcomes, judged),
    removed: [...same.others].filter((id) => !next.touched.has(id)),
    ...{ findings, changes },
  }
}

/** The release before, opened once for all that ask. */
type Previously = () => Promise<PreviousRelease | null>

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const finish = async (
  staging: Staging,
  end: Parameters<typeof finishRelease>[1],
  progress: Progress,
): Promise<Finished> => {
  const step = progress.step('切换 / switch')
  const finished = await finishRelease(staging, end)
  step.done(finished.release)
  return finished
}
