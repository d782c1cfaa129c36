import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type CardSet, shardOf } from './card-set.ts'
import type { StateFiles } from './cards-file.ts'
import { isFacts } from './data-facts.ts'
import { layout } from './layout.ts'
import type { InputState, State } from './state.ts'
import { sha256 } from './version-id.ts'

/** What the index of the inputs holds. */
interface Index {
  /** Digits of the names of the shards. */
  readonly digits: number
  /** Per shard the hash of its file, and one over what its datasets were made from. */
  readonly shards: Readonly<Record<string, readonly [sha256: string, digest: string]>>
  /** By path: the hash over all that a page which is no dataset's shows. */
  readonly pages: Readonly<Record<string, string>>
  /** SHA-256 of every DuckDB file, by its path in the release: no two runs write the same one. */
  readonly tables: Readonly<Record<string, string>>
}

/** Hashes that tell the next publish what it may keep, by dataset; a shard of them is read when one of its is asked for. */
export interface InputNotes extends Pick<Index, 'digits' | 'pages' | 'tables'> {
  /** Whether there are any that can be read. */
  readonly there: boolean
  get(id: string): InputState | undefined
  /** Whether what was noted of a dataset can't be read any more. */
  isDamaged(id: string): boolean
  /** All that is noted in a shard, by id. */
  shard(name: string): ReadonlyMap<string, InputState>
  /** What a shard was made from (digestOf), by its name. */
  readonly digests: ReadonlyMap<string, string>
  /** The hash of the file of a shard. */
  hashOf(name: string): string | undefined
  /** The line that tells of a dataset, as it stands. */
  lineOf(id: string): string | undefined
}

/** The first line of a shard: whatever follows begins after a line feed. */
const head = 'kaifang-inputs/2\n'

/** Hash over what some datasets, in the order of their ids, were made from. */
export const digestOf = (
  states: Iterable<readonly [id: string, state: Pick<InputState, 'key' | 'record'>]>,
): string => {
  const lines = [...states].map(([id, { key, record = '' }]) => `${id} ${record} ${key}`)
  return sha256(lines.join('\n'))
}

const lineFor = (id: string, state: InputState): string => `${id}\t${JSON.stringify(state)}\n`

const linesIn = (body: Buffer): readonly string[] =>
  body.toString('utf8', head.length).split('\n').slice(0, -1)

const idIn = (line: string): string => line.slice(0, line.indexOf('\t'))

/** Datasets of a shard that are looked for one by one; for more of them it is taken apart. */
const fewAsked = 8

const stateIn = (line: string): InputState | undefined => {
  const value: unknown = JSON.parse(line.slice(line.indexOf('\t') + 1))
  return isInput(value) ? value : undefined
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

const isInput = (input: unknown): input is InputState =>
  isRecord(input) &&
  'key' in input &&
  isText(input.key) &&
  'version' in input &&
  isText(input.version) &&
  (!('record' in input) || isText(input.record)) &&
  (!('facts' in input) || isFacts(input.facts))

const isTexts = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText)

const isIndex = (value: unknown): value is Index =>
  isRecord(value) &&
  'digits' in value &&
  typeof value.digits === 'number' &&
  'pages' in value &&
  isTexts(value.pages) &&
  'tables' in value &&
  isTexts(value.tables) &&
  'shards' in value &&
  isRecord(value.shards) &&
  Object.values(value.shards).every((both: unknown) => Array.isArray(both) && both.every(isText))

const none: Index = { digits: 0, shards: {}, pages: {}, tables: {} }

/** The index of the inputs in the folder `dir`; undefined where there is none, or not the one that `state` tells of. */
export const readInputsIndex = (dir: string, { files = {} }: State): Index | undefined => {
  try {
    const text = readFileSync(path.join(dir, layout.inputs), 'utf8')
    const value: unknown = sha256(text) === files[layout.inputs] ? JSON.parse(text) : undefined
    return isIndex(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Opens the inputs of the release in the folder `dir`. What can't be read, or is not what was written, is none. */
export const openInputs = (dir: string, state: State): InputNotes => {
  const index = readInputsIndex(dir, state)
  const { digits, shards, pages, tables } = index ?? none
  const bodies = new Map<string, Buffer | null>()
  const asked = new Map<string, number>()
  const lists = new Map<string, ReadonlyMap<string, string>>()
  const bodyOf = (name: string): Buffer | null => {
    const known = bodies.get(name)
    if (known !== undefined) return known
    const hash = shards[name]?.[0]
    const body = hash === undefined ? null : read(path.join(dir, layout.inputShard(name)), hash)
    bodies.set(name, body)
    return body
  }
  const listOf = (name: string, body: Buffer): ReadonlyMap<string, string> => {
    const list = lists.get(name) ?? new Map(linesIn(body).map((line) => [idIn(line), `${line}\n`]))
    lists.set(name, list)
    return list
  }
  const lineOf = (id: string): string | undefined => {
    const name = shardOf(id, digits)
    const body = bodyOf(name)
    if (body === null) return undefined
    const times = (asked.get(name) ?? 0) + 1
    asked.set(name, times)
    if (times > fewAsked) return listOf(name, body).get(id)
    const at = body.indexOf(`\n${id}\t`)
    return at < 0 ? undefined : body.toString('utf8', at + 1, body.indexOf('\n', at + 1) + 1)
  }
  return {
    ...{ there: index !== undefined, digits, pages, tables, lineOf },
    get(id) {
      const line = lineOf(id)
      return line === undefined ? undefined : stateIn(line)
    },
    isDamaged(id) {
      const name = shardOf(id, digits)
      return shards[name] !== undefined && bodyOf(name) === null
    },
    shard(name) {
      const [states, body] = [new Map<string, InputState>(), bodyOf(name)]
      for (const line of body === null ? [] : linesIn(body)) {
        const state = stateIn(line)
        if (state !== undefined) states.set(idIn(line), state)
      }
      return states
    },
    digests: new Map(Object.entries(shards).map(([name, [, digest]]) => [name, digest])),
    hashOf: (name) => shards[name]?.[0],
  }
}

const read = (file: string, hash: string): Buffer | null => {
  try {
    const body = readFileSync(file)
    return sha256(body) === hash ? body : null
  } catch {
    return null
  }
}

/** What is new of the inputs of a release. */
export interface NewInputs extends Pick<Index, 'pages' | 'tables'> {
  /** Of the datasets that are new or may differ from the release before. */
  readonly states: ReadonlyMap<string, InputState>
  /** Ids of datasets that the release before has and this one has not. */
  readonly gone: Iterable<string>
}

/**
 * Writes the shards of inputs in which anything is new into the folder of a release, and the index of all; the lines of what is
 * the same stay as `before` has them. Returns the hash of the index, and the files that tell of the inputs now.
 */
export const writeInputs = (
  dir: string,
  { digits, shards }: Pick<CardSet, 'digits' | 'shards'>,
  { states, gone, pages, tables }: NewInputs,
  before: InputNotes | null,
): StateFiles => {
  const kept = before?.digits === digits ? before : null
  const changed = new Set([...states.keys(), ...gone].map((id) => shardOf(id, digits)))
  const index: Record<string, readonly [string, string]> = {}
  mkdirSync(path.dirname(path.join(dir, layout.inputs)), { recursive: true })
  for (const [name, cards] of shards) {
    const [hash, digest] = [kept?.hashOf(name), kept?.digests.get(name)]
    if (!changed.has(name) && hash !== undefined && digest !== undefined) {
      index[name] = [hash, digest]
      continue
    }
    const lines: string[] = []
    const own: [string, InputState][] = []
    for (const { id } of cards) {
      const state = states.get(id)
      const line = state === undefined ? before?.lineOf(id) : lineFor(id, state)
      const told = state ?? (line === undefined ? undefined : stateIn(line))
      if (line === undefined || told === undefined) continue
      lines.push(line)
      own.push([id, told])
    }
    const text = `${head}${lines.join('')}`
    writeFileSync(path.join(dir, layout.inputShard(name)), text)
    index[name] = [sha256(text), digestOf(own)]
  }
  const text = `${JSON.stringify({ digits, shards: index, pages, tables })}\n`
  writeFileSync(path.join(dir, layout.inputs), text)
  return { hash: sha256(text), files: [layout.inputs, ...Object.keys(index).map(layout.inputShard)] }
}
