import { basename, dirname, join, relative, sep } from 'node:path'
import { entryId } from '#catalog/entry.ts'
import type { Harvested, Spec } from '../harvested.ts'
import type { EntryState } from '../state.ts'
import type { BringFiles, BroughtFile } from './bring-files.ts'
import { chooseFiles } from './choose-files.ts'

/** Where data files go, and what brings them. */
export interface FilesWanted {
  readonly folder: string
  readonly bring: BringFiles
}

/** Brings the files of an entry, whose source is `source`; none where none are wanted. */
export const bringAll = async (
  code: string,
  { files }: Harvested,
  source: string,
  wanted: FilesWanted | undefined,
  known: EntryState['files'] = {},
): ReturnType<BringFiles> =>
  wanted === undefined
    ? { files: [], findings: [] }
    : wanted.bring(code, chooseFiles(files, source), join(wanted.folder, entryId(code)), known)

/** Names the data file of an entry where there is one alone: of several, a person decides how they belong together. */
export const withData = (spec: Spec, files: readonly BroughtFile[], file: string): Spec => {
  const [only, ...others] = files
  if (only === undefined || others.length > 0 || only.state === 'failed') return spec
  return { ...spec, data: [{ path: relative(dirname(file), only.path).replaceAll(sep, '/') }] }
}

/** What a source calls the licence of a dataset, known here or not. */
const licenceTold = ({ said, unmapped }: Harvested): string | undefined =>
  typeof said['license'] === 'string' ? said['license'] : unmapped.find(({ key }) => key === 'license')?.value

/** What is remembered of the files of an entry: those that were brought before, too. */
export const filesState = (
  known: EntryState['files'],
  brought: readonly BroughtFile[],
  harvested: Harvested,
): Pick<EntryState, 'files'> => {
  const licence = licenceTold(harvested)
  const now = brought.flatMap(({ path, record }) =>
    record === undefined
      ? []
      : [[basename(path), { ...record, ...(licence !== undefined && { licence }) }] as const],
  )
  const files = { ...known, ...Object.fromEntries(now) }
  return Object.keys(files).length === 0 ? {} : { files }
}
