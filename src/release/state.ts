import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type DataFacts, isFacts } from './data-facts.ts'
import { layout } from './layout.ts'

/** What one current version was made from, and what was found in its rows. */
export interface InputState {
  readonly key: string
  readonly version: string
  readonly facts?: DataFacts
}

/** Hashes that tell the next publish what it may keep. They name nothing but what is published. */
export interface State {
  /** By dataset id: the hash over everything its current version was made from (src/release/input-key.ts). */
  readonly inputs: Readonly<Record<string, InputState>>
  /** Hash of whatever else the release was made from; the caller's to define. */
  readonly fingerprint: string
  /** Names of the releases that may stay beside this one; none, unless given. */
  readonly beside?: readonly string[]
}

/** The state of a publish that can keep nothing. */
export const noState: State = { inputs: {}, fingerprint: '' }

/** Text of state.json. */
export const encodeState = (state: State): string => `${JSON.stringify(state)}\n`

/** Reads the state of the release in the folder `dir`; what can't be read is no state: then everything is made anew. */
export const readState = async (dir: string): Promise<State> => {
  try {
    const value: unknown = JSON.parse(await readFile(path.join(dir, layout.state), 'utf8'))
    return isState(value) ? value : noState
  } catch {
    return noState
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isState = (value: unknown): value is State =>
  typeof value === 'object' &&
  value !== null &&
  (!('beside' in value) || (Array.isArray(value.beside) && value.beside.every(isText))) &&
  'fingerprint' in value &&
  typeof value.fingerprint === 'string' &&
  'inputs' in value &&
  typeof value.inputs === 'object' &&
  value.inputs !== null &&
  Object.values(value.inputs).every(
    (input: unknown) =>
      typeof input === 'object' &&
      input !== null &&
      'key' in input &&
      typeof input.key === 'string' &&
      'version' in input &&
      typeof input.version === 'string' &&
      (!('facts' in input) || isFacts(input.facts)),
  )
