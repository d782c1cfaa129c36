import type { OpenEntry, OpenField, Tombstone, Verdict } from '#gate/approved.ts'
import { closedMark } from '#gate/closed-mark.ts'
import type { Dataset, Field, Version } from './manifest.ts'
import { inPartOrder } from './partition.ts'
import { nothingSame, type Same } from './same.ts'
import type { InputState } from './state.ts'

/** What is known of the release before. */
export interface Previous {
  readonly inputs: PreviousInputs
  readonly withdrawn: readonly Tombstone[]
  /** Digits of the names of the parts that it is told in (src/release/partition.ts); 0, unless given. */
  readonly digits?: number
  /** Ids of its datasets. */
  ids(): Iterable<string>
  has(id: string): boolean
  dataset(id: string): Dataset | undefined
  /** Whether the files of a version are not as the manifest says; it is not kept then. */
  isDamaged(dataset: Dataset, version: string): boolean
}

/** What the release before was made from, by dataset id. */
export interface PreviousInputs {
  get(id: string): InputState | undefined
  /** Whether what was noted of a dataset can't be read any more. */
  isDamaged(id: string): boolean
}

/** What becomes of one unconditionally open dataset. */
export interface DatasetPlan {
  readonly id: string
  /** The current version, where its input is unchanged; null where it is to be written. */
  readonly reuse: Version | null
  /** Earlier versions that may stay, newest first, without `reuse`. */
  readonly older: readonly Version[]
}

/** What a release may show; no withdrawal, unless given. */
export type Shown = Pick<Verdict, 'open' | 'conditional'> & Partial<Pick<Verdict, 'withdrawn'>>

/** What a publish will do, before it does anything. */
export interface Plan {
  /** Of every open dataset that is not the same, in the order of the verdict. */
  readonly datasets: readonly DatasetPlan[]
  /** Whether something that the release before shows may be shown no more: then no earlier release stays. */
  readonly purge: boolean
}

/**
 * Decides what to keep of the release before and what to write. `keys` are the input keys (src/release/input-key.ts) by
 * dataset id; `keepVersions` counts the current version. An earlier version stays only where each of its fields is open
 * today under the same mask, by the same name or as one that was renamed, no field of its title is closed today under another name, and the personal data that were signed off in the current one still are. Of the `same`
 * datasets it is known that nothing differs from the release before: nothing is decided about them.
 */
export const planRelease = (
  verdict: Shown,
  keys: Readonly<Record<string, string>>,
  previous: Previous | null,
  keepVersions: number,
  same: Same = nothingSame(previous),
): Plan => {
  const open = verdict.open.filter(({ metadata }) => !same.has(metadata.id))
  return {
    datasets: open.map((entry) => planDataset(entry, keys[entry.metadata.id], previous, keepVersions)),
    purge:
      previous !== null &&
      (needsPurge({ ...verdict, open }, previous, same) || open.some((entry) => isRevoked(entry, previous))),
  }
}

/** Orders the versions of a dataset, the current one first. One that comes back moves to the front, with its first date. */
export const settleVersions = (
  current: Version,
  older: readonly Version[],
  keepVersions: number,
): readonly Version[] => {
  const known = older.find((version) => version.id === current.id)
  const first = known === undefined ? current : { ...current, modified: known.modified }
  return [first, ...older.filter((version) => version.id !== current.id)].slice(0, Math.max(1, keepVersions))
}

const planDataset = (
  entry: OpenEntry,
  key: string | undefined,
  previous: Previous | null,
  keepVersions: number,
): DatasetPlan => {
  const { id } = entry.metadata
  const before = previous?.dataset(id)
  const revoked = previous !== null && isRevoked(entry, previous)
  const isSound = (version: Version): boolean =>
    before !== undefined && previous?.isDamaged(before, version.id) === false
  const kept = (before?.versions ?? []).filter(
    (version) => !revoked && isOpenToday(version, entry) && isSound(version),
  )
  const input = previous?.inputs.get(id)
  const unchanged = key !== undefined && input?.key === key
  const reuse = (unchanged && kept.find((version) => version.id === input.version)) || null
  const older = kept.filter((version) => version !== reuse)
  return { id, reuse, older: older.slice(0, Math.max(0, reuse === null ? keepVersions : keepVersions - 1)) }
}

/**
 * Whether the current version holds personal data that was signed off then and is so no longer, or nobody knows what it holds:
 * no version of it stays.
 */
const isRevoked = ({ metadata, exceptions = [] }: OpenEntry, { inputs }: Pick<Previous, 'inputs'>): boolean =>
  inputs.isDamaged(metadata.id) ||
  Object.keys(inputs.get(metadata.id)?.facts?.excepted ?? {}).some(
    (detector) => !exceptions.some((exception) => exception.detector === detector),
  )

/** Whether anything that the versions of a dataset show is open no more. */
export const closesPast = (
  { versions }: Dataset,
  entry: OpenEntry,
  previous: Pick<Previous, 'inputs'>,
): boolean => isRevoked(entry, previous) || versions.some((version) => !isOpenToday(version, entry))

const isOpenToday = (version: Version, entry: OpenEntry): boolean =>
  version.fields.every((field) => isSameField(field, entry))

const isSameField = (field: Field, entry: OpenEntry): boolean => {
  const name = field.originalOf ?? field.name
  return entry.fields.some(
    (open) =>
      (open.name === name || open.renamedFrom?.includes(name)) &&
      open.mask === field.mask &&
      // A name, and with it the title, may have gone over from a field that is closed now.
      (isReadByTitle(open, field) || !isClosedOrMasked(field, entry)),
  )
}

/** Whether the column of a field is the one that its title named then as well. */
const isReadByTitle = ({ title, column = title }: OpenField, field: Field): boolean =>
  title === field.title && column === title

/** Whether the title of a published field is today that of one, or of the column of one, that is closed or has another mask. */
const isClosedOrMasked = ({ title, mask }: Field, { fields, closedMarks = [] }: OpenEntry): boolean =>
  closedMarks.includes(closedMark(title)) ||
  fields.some(
    (other) =>
      other.mask !== undefined && other.mask !== mask && (other.title === title || other.column === title),
  )

/** Whether the release before shows a dataset, a notice, a field or a line of metadata that is not shown any more. */
const needsPurge = ({ open, conditional, withdrawn = [] }: Shown, before: Previous, same: Same): boolean => {
  const opened = new Map(open.map((entry) => [entry.metadata.id, entry]))
  const shown = new Map([...open, ...conditional].map(({ metadata }) => [metadata.id, metadata]))
  const notices = new Map(withdrawn.map((notice) => [notice.id, notice]))
  if (before.withdrawn.some((notice) => lostKeys(notice, notices.get(notice.id) ?? {}))) return true
  for (const id of inPartOrder(same.others, (one) => one, before.digits ?? 0)) {
    const [dataset, metadata] = [before.dataset(id), shown.get(id)]
    if (dataset === undefined || metadata === undefined || lostKeys(dataset, metadata)) return true
    const entry = opened.get(id)
    if (dataset.versions.some((version) => entry === undefined || !isOpenToday(version, entry))) return true
  }
  return false
}

/** Keys of a published dataset that are no metadata of its entry. */
const derived: readonly string[] = ['licence', 'providerId', 'formerNames', 'versions']

const lostKeys = (before: object, now: object): boolean =>
  Object.entries(before).some(([key, value]) => {
    if (derived.includes(key)) return false
    const today: unknown = Reflect.get(now, key)
    return today === undefined || (isRecord(value) && isRecord(today) && lostKeys(value, today))
  })

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
