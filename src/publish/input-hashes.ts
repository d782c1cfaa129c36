import { hash } from 'node:crypto'
import { changingWhile, FileChanging } from '#catalog/codec/read-whole.ts'
import type { Portal } from '#catalog/portal.ts'
import type { Progress } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, ConditionalEntry, OpenEntry, OpenMetadata } from '#gate/approved.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import { shardOf } from '#release/card-set.ts'
import { inputKey } from '#release/input-key.ts'
import { digestOf, type InputNotes } from '#release/input-notes.ts'
import { shardDigits } from '#release/partition.ts'
import type { InputState } from '#release/state.ts'
import { documentsVersion } from './documents/all.ts'
import type { Judged } from './judge.ts'
import type { Memory } from './memory/memory.ts'

/** Hashes that tell whether anything has changed since the last publish. */
export interface InputHashes {
  /** By dataset id: over everything that its files are made from. */
  readonly keys: Readonly<Record<string, string>>
  /** By dataset id: over all that the entry says of itself. */
  readonly records: ReadonlyMap<string, string>
  /** Over everything that the release is made from. */
  readonly fingerprint: string
  /** Data files that could not be read. */
  readonly findings: readonly Finding[]
}

/** The hashes of entries, each by itself. */
export type EntryHashes = Omit<InputHashes, 'fingerprint'>

/** What the hashes of a catalogue are made from. */
export type ToHash = Omit<Judged, 'findings'>

/** Hash over everything that the files of an entry are made from. Throws FindingsError where its sources can't be read. */
export const keyOfEntry = async (
  entry: Approved<OpenEntry>,
  { ledger }: Pick<Memory, 'ledger'>,
  maskKey?: string,
): Promise<string> => keyOf(entry, await contentsOf(entry, ledger), maskKey)

/**
 * Hashes the open data files, the verdict, the portal's own words and the templates; closed files are not even read, nor
 * those that look as they did when they were read last. Of entries that were left as they are, `before` tells the hashes.
 */
export const hashInputs = async (
  judged: ToHash,
  pagesId: string,
  progress: Progress,
  maskKey?: string,
  before?: InputNotes,
): Promise<InputHashes> => {
  const hashes = await hashEntries(judged, progress, maskKey)
  const { portal, verdict, others } = judged
  const head = canonicalJson({ portal, withdrawn: verdict.withdrawn, pagesId, documentsVersion })
  const digests = others && before ? digestsSince(hashes, others, before) : digestsOf(hashes)
  const lines = [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map((digest) => digest.join(' '))
  return { ...hashes, fingerprint: hash('sha256', [head, ...lines].join('\n'), 'hex') }
}

/** Hashes entries, each by itself, and the data files that are theirs. */
export const hashEntries = async (
  { portal, verdict, entries, memory, others }: ToHash,
  progress: Progress,
  maskKey?: string,
): Promise<EntryHashes> => {
  const step = progress.step('核对数据文件 / look at data files', verdict.open.length, '个数据集 datasets')
  const keys: Record<string, string> = {}
  const records = new Map<string, string>()
  const findings: Finding[] = []
  const origins = new Map(entries.map((entry) => [entry.code, memory.originOf(entry)]))
  const notesOf = (entry: OpenEntry | ConditionalEntry, from: string, make: () => readonly string[]) => {
    const origin = origins.get(entry.metadata.code)
    // Where few are looked at, it costs more to read what is noted about all of them.
    return others !== undefined
      ? make()
      : memory.notes.get(entry.metadata.code, origin && `${origin} ${from}`, make)
  }
  const uses = usesByCode(portal)
  const usesOf = (code: string): string => uses.get(code) ?? ''
  const secret = maskKey === undefined ? '' : hash('sha256', `mask key ${maskKey}`, 'hex')
  for (const entry of verdict.open) {
    try {
      const contents = await contentsOf(entry, memory.ledger)
      const [key = '', words = ''] = notesOf(entry, `${contents.join()} ${secret}`, () => [
        keyOf(entry, contents, maskKey),
        wordsOf(entry.metadata),
      ])
      keys[entry.metadata.id] = key
      records.set(entry.metadata.id, recordOf(entry.metadata, words, usesOf(entry.metadata.code)))
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error
      findings.push(...error.findings)
    }
    step.advance(1, entry.metadata.id)
  }
  for (const entry of verdict.conditional) {
    const [words = ''] = notesOf(entry, 'conditional', () => [wordsOf(entry.metadata)])
    records.set(entry.metadata.id, recordOf(entry.metadata, words, usesOf(entry.metadata.code)))
  }
  step.done()
  return { keys, records, findings }
}

type State = Pick<InputState, 'key' | 'record'>

const byId = ([a]: readonly [string, State], [b]: readonly [string, State]): number => (a < b ? -1 : 1)

/** By shard: a hash over what its datasets are made from. */
const digestsOf = ({ records, keys }: EntryHashes): ReadonlyMap<string, string> => {
  const shards = new Map<string, [string, State][]>()
  for (const [id, record] of records) {
    const name = shardOf(id, shardDigits)
    const shard = shards.get(name) ?? []
    if (shard.push([id, { record, key: keys[id] ?? '' }]) === 1) shards.set(name, shard)
  }
  return new Map([...shards].map(([name, states]) => [name, digestOf(states.sort(byId))]))
}

/** The same where of most datasets nothing was looked at: only shards in which anything differs are read. */
const digestsSince = (
  { records, keys }: EntryHashes,
  { before: were }: NonNullable<ToHash['others']>,
  before: InputNotes,
): ReadonlyMap<string, string> => {
  const now = new Map([...records].map(([id, record]) => [id, { record, key: keys[id] ?? '' }]))
  const differs = (id: string): boolean => {
    const [then, state] = [before.get(id), now.get(id)]
    return then === undefined || then.record !== state?.record || then.key !== state?.key
  }
  const moved = new Set([...were, ...now.keys()].filter(differs))
  const digests = new Map(before.digests)
  for (const [name, ids] of Map.groupBy(moved, (id) => shardOf(id, before.digits))) {
    const states = new Map<string, State>(before.shard(name))
    for (const id of ids) {
      const state = now.get(id)
      if (state === undefined) states.delete(id)
      else states.set(id, state)
    }
    if (states.size === 0) digests.delete(name)
    else digests.set(name, digestOf([...states].sort(byId)))
  }
  return digests
}

/** Hash over what an entry says, without which other entries it may name, and where it stands among them. */
const wordsOf = ({ related: _related, series: _series, ...words }: OpenMetadata): string =>
  hash('sha256', canonicalJson(words), 'hex')

const recordOf = ({ related, series }: OpenMetadata, words: string, uses: string): string => {
  const others = [related.join(), uses, ...(series === undefined ? [] : [canonicalJson(series)])]
  return others.join('') === '' ? words : hash('sha256', `${words} ${others.join(' ')}`, 'hex')
}

/** By code: all that is said of the applications that use a dataset, which its page tells. */
const usesByCode = ({ applications = [] }: Pick<Portal, 'applications'>): ReadonlyMap<string, string> => {
  const uses = new Map<string, string>()
  for (const one of applications)
    for (const code of one.datasets) uses.set(code, `${uses.get(code) ?? ''}${canonicalJson(one)}`)
  return uses
}

const keyOf = (entry: OpenEntry, contents: readonly string[], maskKey: string | undefined): string =>
  inputKey(entry, contents, maskKey === undefined ? {} : { maskKey })

const contentsOf = async ({ data, metadata }: OpenEntry, ledger: Memory['ledger']): Promise<string[]> => {
  const contents: string[] = []
  const findings: Finding[] = []
  for (const { path, given } of data)
    try {
      contents.push(ledger.known(path) ?? (await ledger.hash(path)))
    } catch (error) {
      findings.push(unreadable(given, metadata.code, error))
    }
  if (findings.length > 0) throw new FindingsError(findings)
  return contents
}

const unreadable = (file: string, entry: string, error: unknown): Finding => {
  const place = { file, entry }
  if (error instanceof FileChanging)
    return { code: 'data_file_changing', severity: 'error', place, ...changingWhile }
  const reason = error instanceof Error ? error.message : String(error)
  return {
    code: 'data_file_unreadable',
    severity: 'error',
    place,
    what: { zh: `数据文件读不出来（${reason}）`, en: `The data file can't be read (${reason})` },
    remedy: { zh: '检查读取权限和磁盘', en: 'Check that it may be read, and the disk' },
  }
}

/** What was changed among the sources of an entry since they were looked at: what was read of them may be of two states. */
export const changedSince = async (
  { data, metadata }: OpenEntry,
  { ledger }: Pick<Memory, 'ledger'>,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const { path, given } of data)
    if (await ledger.isChanged(path)) findings.push(unreadable(given, metadata.code, new FileChanging(given)))
  return findings
}
