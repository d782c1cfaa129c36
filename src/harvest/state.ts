import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import type { FileRecord } from './files/download-file.ts'
import type { Base } from './settle.ts'
import { isRecord } from './values.ts'

const format = 'kaifang-harvest/1'

/** What a harvest brought last for one entry. */
export interface EntryState {
  readonly source: string
  readonly base: Base
  /** Data files that were downloaded, by name. */
  readonly files?: Readonly<Record<string, FileRecord & { readonly licence?: string }>>
}

/** What harvests brought last, by code: it tells changes here from changes at the source. */
export interface HarvestState {
  readonly format: typeof format
  readonly entries: Readonly<Record<string, EntryState | undefined>>
}

/** File of the state, in the folder of the entries; loading a catalogue leaves it out. */
export const stateFile = '.harvest.json'

const damaged = (file: string): UserError =>
  new UserError('harvest_state_damaged', {
    zh: `${file} 已损坏：删去它再导入，本地改动将作为冲突逐条列出`,
    en: `${file} is damaged: remove it and import again, and local edits are told as conflicts`,
  })

const isState = (value: unknown): value is HarvestState =>
  isRecord(value) && value['format'] === format && isRecord(value['entries'])

/** The state of a folder, empty where nothing was harvested into it. */
export const readState = async (to: string): Promise<HarvestState> => {
  const file = join(to, stateFile)
  if (!existsSync(file)) return { format, entries: {} }
  const text = await readFile(file, 'utf8')
  try {
    const value: unknown = JSON.parse(text)
    if (isState(value)) return value
  } catch {
    throw damaged(file)
  }
  throw damaged(file)
}

/** Keeps the state of a folder. */
export const writeState = async (to: string, state: HarvestState): Promise<void> => {
  await mkdir(to, { recursive: true })
  await writeFile(join(to, stateFile), `${canonicalJson(state)}\n`)
}
