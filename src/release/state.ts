import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DataFacts } from './data-facts.ts'
import { layout } from './layout.ts'
import { parsed } from './parsed.ts'
import { sha256 } from './version-id.ts'

/** What one published dataset was made from, and what was found in its rows. */
export interface InputState {
  /** Hash over all that its current version was made from (src/release/input-key.ts); "" where it has no version. */
  readonly key: string
  /** Id of the current version; "" where there is none. */
  readonly version: string
  /** Hash over its metadata; the caller's to define. */
  readonly record?: string
  readonly facts?: DataFacts
}

/** What tells whether there is anything to publish: small, and read first. */
export interface State {
  /** Hash of whatever the release was made from; the caller's to define. */
  readonly fingerprint: string
  /** Hash of what every page and document of the release was made with; the caller's to define. */
  readonly frame?: string
  /** Names of the releases that may stay beside this one; none, unless given. */
  readonly beside?: readonly string[]
  /** SHA-256 of the other files beside the static root, by name. */
  readonly files?: Readonly<Record<string, string>>
}

/** The state of a publish that can keep nothing. */
export const noState: State = { fingerprint: '' }

/** Text of state.json, with a hash over itself. */
export const encodeState = (state: State): string =>
  `${JSON.stringify({ ...state, seal: sha256(JSON.stringify(state)) })}\n`

/** The state in a text that encodeState() made; where one byte of it is another, it is no state. */
export const decodeState = (text: string): State => {
  const value = parsed(text)
  if (!isState(value)) return noState
  const { seal: _seal, ...state } = value
  return encodeState(state) === text ? state : noState
}

const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')

/** Reads the state of the release in the folder `dir`; what can't be read is no state: then everything is made anew. */
export const readState = async (dir: string): Promise<State> =>
  decodeState(await read(path.join(dir, layout.state)))

const isText = (value: unknown): value is string => typeof value === 'string'

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

const isTexts = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText)

const isState = (value: unknown): value is State & { readonly seal?: unknown } =>
  isRecord(value) &&
  (!('files' in value) || isTexts(value.files)) &&
  (!('beside' in value) || (Array.isArray(value.beside) && value.beside.every(isText))) &&
  (!('frame' in value) || isText(value.frame)) &&
  'fingerprint' in value &&
  isText(value.fingerprint)
