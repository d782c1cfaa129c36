import type { OpenEntry, Verdict } from '#gate/approved.ts'
import type { Field, Manifest, Version } from './manifest.ts'
import type { State } from './state.ts'

/** What is known of the release before. */
export interface Previous {
  readonly manifest: Manifest
  readonly state: State
  /** Versions whose files are not as the manifest says, as "{id}/{version}"; they are not kept. */
  readonly damaged: ReadonlySet<string>
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
  /** In the order of the verdict. */
  readonly datasets: readonly DatasetPlan[]
  /** Whether something that the release before shows may be shown no more: then no earlier release stays. */
  readonly purge: boolean
}

/**
 * Decides what to keep of the release before and what to write. `keys` are the input keys (src/release/input-key.ts) by
 * dataset id; `keepVersions` counts the current version. An earlier version stays only where each of its fields is open
 * today under the same mask, and the personal data that were signed off in the current one still are.
 */
export const planRelease = (
  verdict: Shown,
  keys: Readonly<Record<string, string>>,
  previous: Previous | null,
  keepVersions: number,
): Plan => ({
  datasets: verdict.open.map((entry) => planDataset(entry, keys[entry.metadata.id], previous, keepVersions)),
  purge:
    previous !== null &&
    (needsPurge(verdict, previous.manifest) || verdict.open.some((entry) => isRevoked(entry, previous))),
})

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
  const versions = previous?.manifest.datasets.find((dataset) => dataset.id === id)?.versions ?? []
  const revoked = previous !== null && isRevoked(entry, previous)
  const kept = versions.filter(
    (version) => !revoked && isOpenToday(version, entry) && !previous?.damaged.has(`${id}/${version.id}`),
  )
  const input = previous?.state.inputs[id]
  const unchanged = key !== undefined && input?.key === key
  const reuse = (unchanged && kept.find((version) => version.id === input.version)) || null
  const older = kept.filter((version) => version !== reuse)
  return { id, reuse, older: older.slice(0, Math.max(0, reuse === null ? keepVersions : keepVersions - 1)) }
}

/** Whether the current version holds personal data that was signed off then and is so no longer: no version of it stays. */
const isRevoked = ({ metadata, exceptions = [] }: OpenEntry, { state }: Pick<Previous, 'state'>): boolean =>
  Object.keys(state.inputs[metadata.id]?.facts?.excepted ?? {}).some(
    (detector) => !exceptions.some((exception) => exception.detector === detector),
  )

const isOpenToday = (version: Version, entry: OpenEntry): boolean =>
  version.fields.every((field) => isSameField(field, entry))

const isSameField = (field: Field, entry: OpenEntry): boolean =>
  entry.fields.some((open) => open.name === (field.originalOf ?? field.name) && open.mask === field.mask)

/** Whether the release before shows a dataset, a notice, a field or a line of metadata that is not shown any more. */
const needsPurge = ({ open, conditional, withdrawn = [] }: Shown, before: Manifest): boolean => {
  const opened = new Map(open.map((entry) => [entry.metadata.id, entry]))
  const shown = new Map([...open, ...conditional].map(({ metadata }) => [metadata.id, metadata]))
  const notices = new Map(withdrawn.map((notice) => [notice.id, notice]))
  const lostNotices = before.withdrawn.some((notice) => lostKeys(notice, notices.get(notice.id) ?? {}))
  if (lostNotices) return true
  return before.datasets.some((dataset) => {
    const metadata = shown.get(dataset.id)
    if (metadata === undefined || lostKeys(dataset, metadata)) return true
    const entry = opened.get(dataset.id)
    return dataset.versions.some((version) => entry === undefined || !isOpenToday(version, entry))
  })
}

/** Keys of a published dataset that are no metadata of its entry. */
const derived: readonly string[] = ['licence', 'providerId', 'versions']

const lostKeys = (before: object, now: object): boolean =>
  Object.entries(before).some(([key, value]) => {
    if (derived.includes(key)) return false
    const today: unknown = Reflect.get(now, key)
    return today === undefined || (isRecord(value) && isRecord(today) && lostKeys(value, today))
  })

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
