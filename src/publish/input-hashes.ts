import { createHash } from 'node:crypto'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import { hashFile } from '#release/hash-file.ts'
import { inputKey } from '#release/input-key.ts'
import { documentsVersion } from './documents/all.ts'
import type { Judged } from './judge.ts'

/** Hashes that tell whether anything has changed since the last publish. */
export interface InputHashes {
  /** By dataset id: over everything that its files are made from. */
  readonly keys: Readonly<Record<string, string>>
  /** Over everything that the release is made from. */
  readonly fingerprint: string
}

/** Hash over everything that the files of an entry are made from. */
export const keyOfEntry = async (entry: Approved<OpenEntry>, maskKey?: string): Promise<string> => {
  const contents = await Promise.all(entry.data.map(async (source) => (await hashFile(source.path)).sha256))
  return inputKey(entry, contents, maskKey === undefined ? {} : { maskKey })
}

/** Hashes the open data files, the verdict, the portal's own words and the templates; closed files are not even read. */
export const hashInputs = async (
  { portal, verdict }: Pick<Judged, 'portal' | 'verdict'>,
  pagesId: string,
  maskKey?: string,
): Promise<InputHashes> => {
  const keys: Record<string, string> = {}
  for (const entry of verdict.open) {
    keys[entry.metadata.id] = await keyOfEntry(entry, maskKey)
  }
  const shown = {
    portal,
    open: verdict.open.map((entry) => entry.metadata),
    conditional: verdict.conditional,
    withdrawn: verdict.withdrawn,
    keys,
    pagesId,
    documentsVersion,
  }
  return { keys, fingerprint: createHash('sha256').update(canonicalJson(shown)).digest('hex') }
}
