import type { CatalogEntry } from '#catalog/entry.ts'
import type { OpenMetadata, Tombstone, Verdict } from '#gate/approved.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import { currentVersion, type Dataset, type Field, type Manifest } from '#release/manifest.ts'
import type { DatasetChange, DatasetChangeKind, MissingChange } from './change.ts'
import { compareFields } from './compare-fields.ts'

/** An open dataset as the next release will have it. */
export interface Candidate {
  readonly fields: readonly Field[]
  readonly primaryKey: readonly string[]
  readonly rows: number
  /** Whether anything of its contents may differ from what is published. */
  readonly changed: boolean
  readonly missing?: readonly MissingChange[]
}

/** What the next release shows, and the whole catalogue that it was chosen from. */
export interface Next {
  readonly verdict: Pick<Verdict, 'open' | 'conditional' | 'withdrawn'>
  readonly entries: readonly CatalogEntry[]
  /** By dataset id; one whose data could not be read has none. */
  readonly candidates: ReadonlyMap<string, Candidate>
}

type Published = Pick<Manifest, 'datasets' | 'withdrawn'>

/** Everything that the next release changes about the current one, by id; nothing is published where it is null. */
export const compareReleases = (current: Published | null, next: Next): readonly DatasetChange[] => {
  const before = current ?? { datasets: [], withdrawn: [] }
  const { open, conditional, withdrawn } = next.verdict
  const index = indexOf(before, next.entries)
  const shown = [...open, ...conditional].flatMap(({ metadata }) => compareShown(metadata, index, next))
  const notices = withdrawn.flatMap((notice) => compareNotice(notice, index))
  const ids = new Set([...[...open, ...conditional].map(({ metadata }) => metadata.id), ...idsOf(withdrawn)])
  // What an entry with errors means to open is not known, and the publish is refused anyway.
  const unclear = new Set(idsOf(next.entries.filter((entry) => entry.faulty)))
  const lost = [...before.datasets, ...before.withdrawn].filter(({ id }) => !ids.has(id) && !unclear.has(id))
  return [...shown, ...notices, ...lost.map((one) => loss(one, index))].sort(byId)
}

/** What is asked for by id, once for every dataset. */
interface Index {
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly withdrawn: ReadonlySet<string>
  readonly entries: ReadonlyMap<string, CatalogEntry>
}

const indexOf = (before: Published, entries: readonly CatalogEntry[]): Index => ({
  datasets: new Map(before.datasets.map((dataset) => [dataset.id, dataset])),
  withdrawn: new Set(idsOf(before.withdrawn)),
  entries: new Map(entries.map((entry) => [entry.id, entry])),
})

const byId = (a: DatasetChange, b: DatasetChange): number => (a.id < b.id ? -1 : 1)

const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id)

const nothing = { fields: [], missing: [], metadata: [] } as const

const loss = ({ id, title }: Dataset | Tombstone, { entries }: Index): DatasetChange => ({
  ...{ id, title, ...nothing },
  kind: entries.has(id) ? 'closed' : 'removed',
})

const compareNotice = ({ id, title }: Tombstone, { withdrawn }: Index): DatasetChange[] =>
  withdrawn.has(id) ? [] : [{ id, title, kind: 'withdrawn', ...nothing }]

const compareShown = (metadata: OpenMetadata, index: Index, next: Next): DatasetChange[] => {
  const { id, title } = metadata
  const dataset = index.datasets.get(id)
  if (dataset === undefined) {
    const kind = index.withdrawn.has(id) ? 'restored' : 'added'
    const rows = next.candidates.get(id)?.rows
    return [{ id, title, kind, ...nothing, ...(rows !== undefined && { rows: { before: 0, after: rows } }) }]
  }
  const kind = kindOf(dataset, metadata)
  const version = currentVersion(dataset)
  const candidate = next.candidates.get(id)
  const contents = version && candidate ? compareContents(version, candidate, index.entries.get(id)) : nothing
  const change = { id, title, kind, ...contents, metadata: compareMetadata(dataset, metadata) }
  const same = kind === 'changed' && candidate?.changed !== true
  return same && !differs(change) ? [] : [change]
}

const kindOf = (dataset: Dataset, { opening }: OpenMetadata): DatasetChangeKind => {
  if (dataset.opening.type === opening.type) return 'changed'
  return opening.type === 'conditional' ? 'conditional' : 'opened'
}

const differs = ({ rows, fields, primaryKey, missing, metadata }: DatasetChange): boolean =>
  rows !== undefined || primaryKey !== undefined || [fields, missing, metadata].some((all) => all.length > 0)

const compareContents = (
  before: Pick<Candidate, 'fields' | 'primaryKey' | 'rows'>,
  after: Candidate,
  entry: CatalogEntry | undefined,
) => ({
  fields: compareFields(before.fields, after.fields, entry?.fields ?? []),
  missing: after.missing ?? [],
  ...(before.rows !== after.rows && { rows: { before: before.rows, after: after.rows } }),
  ...(before.primaryKey.join() !== after.primaryKey.join() && {
    primaryKey: { before: before.primaryKey, after: after.primaryKey },
  }),
})

/** Keys of a published dataset that are no metadata of its entry. */
const derived: readonly string[] = ['licence', 'providerId', 'formerNames', 'versions', 'opening']

const compareMetadata = (dataset: Dataset, metadata: OpenMetadata): readonly string[] => {
  const keys = new Set([...Object.keys(dataset), ...Object.keys(metadata)])
  const textOf = (value: object, key: string): string => canonicalJson([Reflect.get(value, key)])
  return [...keys]
    .filter((key) => !derived.includes(key) && textOf(dataset, key) !== textOf(metadata, key))
    .sort()
}
