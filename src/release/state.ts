import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type DataFacts, isFacts } from './data-facts.ts'
import { layout } from './layout.ts'

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

/** Hashes that tell the next publish what it may keep. They name nothing but what is published. */
export interface Inputs {
  readonly inputs: Readonly<Record<string, InputState>>
  /** By path: the hash over all that a page which is no dataset's shows. */
  readonly pages?: Readonly<Record<string, string>>
}

/** What tells whether there is anything to publish: small, and read first. */
export interface State {
  /** Hash of whatever the release was made from; the caller's to define. */
  readonly fingerprint: string
  /** Hash of what every page and document of the release was made with; the caller's to define. */
  readonly frame?: string
  /** Names of the releases that may stay beside this one; none, unless given. */
  readonly beside?: readonly string[]
}

/** The state of a publish that can keep nothing. */
export const noState: State = { fingerprint: '' }

/** The inputs of a publish that can keep nothing. */
export const noInputs: Inputs = { inputs: {} }

/** Text of state.json. */
export const encodeState = (state: State): string => `${JSON.stringify(state)}\n`

/** Text of inputs.json. */
export const encodeInputs = (inputs: Inputs): string => `${JSON.stringify(inputs)}\n`

const read = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

/** Reads the state of the release in the folder `dir`; what can't be read is no state: then everything is made anew. */
export const readState = async (dir: string): Promise<State> => {
  const value = await read(path.join(dir, layout.state))
  return isState(value) ? value : noState
}

/** Reads the inputs of the release in the folder `dir`; what can't be read is none: then everything is made anew. */
export const readInputs = async (dir: string): Promise<Inputs> => {
  const value = await read(path.join(dir, layout.inputs))
  return isInputs(value) ? value : noInputs
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

const isState = (value: unknown): value is State =>
  isRecord(value) &&
  (!('beside' in value) || (Array.isArray(value.beside) && value.beside.every(isText))) &&
  (!('frame' in value) || isText(value.frame)) &&
  'fingerprint' in value &&
  isText(value.fingerprint)

const isInputs = (value: unknown): value is Inputs =>
  isRecord(value) &&
  (!('pages' in value) || (isRecord(value.pages) && Object.values(value.pages).every(isText))) &&
  'inputs' in value &&
  isRecord(value.inputs) &&
  Object.values(value.inputs).every(isInput)

const isInput = (input: unknown): boolean =>
  isRecord(input) &&
  'key' in input &&
  isText(input.key) &&
  'version' in input &&
  isText(input.version) &&
  (!('record' in input) || isText(input.record)) &&
  (!('facts' in input) || isFacts(input.facts))
