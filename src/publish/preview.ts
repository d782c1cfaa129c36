import type { Progress } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import type { Approved, OpenEntry, Verdict } from '#gate/approved.ts'
import type { IngestOptions } from '#ingest/table.ts'
import type { Version } from '#release/manifest.ts'
import { inPartOrder } from '#release/partition.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { Profile } from '#release/profile/profile.ts'
import { readProfile } from '#release/profile/read-profile.ts'
import { nothingSame, type Same } from '#release/same.ts'
import type { DatasetChange, MissingChange } from './changes/change.ts'
import { type Candidate, compareReleases } from './changes/compare.ts'
import { stopsOf } from './changes/stop.ts'
import { keyOfEntry } from './input-hashes.ts'
import type { Judged } from './judge.ts'
import type { Memory } from './memory/memory.ts'
import { readTables, type TableShape } from './read-tables.ts'

/** What a publish would change, and everything that stands against it. */
export interface Preview {
  readonly changes: readonly DatasetChange[]
  readonly findings: readonly Finding[]
}

/** Reads every open table and tells what a publish would change about `previous`; writes nothing. */
export const preview = async (
  judged: Judged,
  previous: PreviousRelease | null,
  options: IngestOptions,
  progress: Progress,
): Promise<Preview> => {
  const faulty = new Set(judged.findings.filter((f) => f.severity === 'error').map((f) => f.place.entry))
  const sound = judged.verdict.open.filter((entry) => !faulty.has(entry.metadata.code))
  const touched = await touchedDatasets(sound, previous, judged.memory, options)
  // What is wrong with an entry must not hide what is wrong with its data.
  const read = await readTables(judged.verdict.open, options, progress, (id) => touched.has(id))
  const findings = read.findings.filter((one) => !isToldAlready(one, judged))
  const candidates = new Map<string, Candidate>()
  for (const entry of sound) {
    const shape = read.shapes.get(entry.metadata.id)
    if (shape !== undefined) candidates.set(entry.metadata.id, candidateOf(entry, shape, previous))
  }
  const { changes, findings: stops } = weighChanges(judged, previous, candidates)
  return { changes, findings: [...judged.findings, ...findings, ...stops] }
}

/** Whether it is about a file of which was told, before it was opened, that it is missing, empty or can't be read. */
const isToldAlready = (
  { code, place }: Finding,
  { verdict, memory, findings }: Pick<Judged, 'verdict' | 'memory' | 'findings'>,
): boolean => {
  if (code === 'file_unreadable')
    return findings.some(
      (one) =>
        one.code === 'data_file_unreadable' &&
        one.place.entry === place.entry &&
        one.place.file === place.file,
    )
  if (code !== 'file_missing' && code !== 'file_empty') return false
  const entry = verdict.open.find(({ metadata }) => metadata.code === place.entry)
  const source = entry?.data.find(({ given }) => given === place.file)
  return source !== undefined && !memory.ledger.look(source.path)?.size
}

/**
 * Compares what will be published with what is, and returns what stops the publish; the datasets that are `same` are not
 * looked at.
 */
export const weighChanges = (
  { verdict, entries }: Pick<Judged, 'verdict' | 'entries'>,
  previous: PreviousRelease | null,
  candidates: ReadonlyMap<string, Candidate>,
  same: Same = nothingSame(previous),
): Preview => {
  const before = previous === null ? null : publishedBefore(previous, same)
  const compared = { ...verdict, ...withoutSame(verdict, same) }
  const changes = compareReleases(before, { verdict: compared, entries, candidates })
  const known = entries.filter(({ id }) => candidates.has(id) || same.has(id))
  return { changes, findings: stopsOf(changes, known) }
}

/** A verdict in the order in which a release is quickly asked about all of it. */
export const inOrderOf = (verdict: Verdict, previous: PreviousRelease | null): Verdict => {
  if (previous === null || previous.digits === 0) return verdict
  const open = inPartOrder(verdict.open, ({ metadata }) => metadata.id, previous.digits)
  return { ...verdict, open }
}

/** What of a verdict is about datasets that may differ from the release before. */
export const withoutSame = (
  { open, conditional }: Pick<Verdict, 'open' | 'conditional'>,
  same: Pick<Same, 'has'>,
): Pick<Verdict, 'open' | 'conditional'> => ({
  open: open.filter(({ metadata }) => !same.has(metadata.id)),
  conditional: conditional.filter(({ metadata }) => !same.has(metadata.id)),
})

const publishedBefore = (previous: PreviousRelease, same: Same) => ({
  datasets: inPartOrder(same.others, (id) => id, previous.digits).flatMap((id) => previous.dataset(id) ?? []),
  withdrawn: previous.withdrawn,
})

/** The datasets that were written or kept, `versions` by id and newest first, as candidates for the next release. */
export const writtenCandidates = (
  versions: ReadonlyMap<string, readonly Version[]>,
  previous: PreviousRelease | null,
): ReadonlyMap<string, Candidate> =>
  new Map(
    [...versions].flatMap(([id, [version]]) => {
      if (version === undefined) return []
      const { fields, primaryKey, rows } = version
      return [[id, { fields, primaryKey, rows, changed: currentOf(previous, id)?.id !== version.id }]]
    }),
  )

const currentOf = (previous: PreviousRelease | null, id: string): Version | undefined =>
  previous?.dataset(id)?.versions[0]

/** Published datasets whose sources or whose reading differ from those of the current release: they may be unchanged. */
const touchedDatasets = async (
  entries: readonly Approved<OpenEntry>[],
  previous: PreviousRelease | null,
  memory: Memory,
  options: IngestOptions,
): Promise<ReadonlySet<string>> => {
  const touched = new Set<string>()
  for (const entry of entries) {
    const { id } = entry.metadata
    const known = previous?.inputs.get(id)?.key
    if (!currentOf(previous, id)) continue
    // What can't be read is reported by whoever reads its rows.
    const key = await keyOfEntry(entry, memory, options.maskKey).catch(() => undefined)
    if (known !== key) touched.add(id)
  }
  return touched
}

const candidateOf = (
  entry: Approved<OpenEntry>,
  shape: TableShape,
  previous: PreviousRelease | null,
): Candidate => {
  const { id } = entry.metadata
  const before = currentOf(previous, id)
  const { fields, rows, version } = shape
  const { primaryKey } = entry
  if (previous === null || before === undefined) return { fields, rows, primaryKey, changed: true }
  const changed = version !== undefined && version !== before.id
  const dataset = previous.dataset(id)
  const compare = changed && dataset !== undefined && !previous.isDamaged(dataset, before.id)
  const profile = compare ? readProfile([previous.dir], id, before.id) : undefined
  const missing = profile === undefined ? [] : missingChanges(shape, before, profile)
  return { fields, rows, primaryKey, changed, missing }
}

/** Smallest move of a share that is told. */
const telling = 0.01

const missingChanges = (after: TableShape, before: Version, { fields }: Profile): MissingChange[] =>
  after.fields.flatMap(({ name }, i) => {
    const known = fields.find((field) => field.name === name)
    if (known === undefined || before.rows === 0 || after.rows === 0) return []
    const [was, is] = [known.missing / before.rows, (after.missing[i] ?? 0) / after.rows]
    return Math.abs(is - was) < telling ? [] : [{ field: name, before: was, after: is }]
  })
