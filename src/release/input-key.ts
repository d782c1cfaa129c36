import type { OpenEntry } from '#gate/approved.ts'
import { detectorsVersion } from '#gate/detectors/all.ts'
import { speaksOfVulnerable } from '#gate/detectors/sensitive-persons.ts'
import { canonicalJson } from './canonical-json.ts'
import { sha256 } from './version-id.ts'

/** Raised whenever other rows are read of the same sources, or other bytes made of them: then nothing earlier is kept. */
export const writerVersion = 4

/**
 * Hash over everything the files of an entry's version are made from: its open fields and how its sources are read,
 * the SHA-256 of each source in their order, what its rows are inspected for, the writer, and for masks a hash of the secret they use. Where a source lies
 * does not matter.
 */
export const inputKey = (
  entry: OpenEntry,
  contentHashes: readonly string[],
  options: { readonly maskKey?: string; readonly writer?: number } = {},
): string => {
  const { fields, primaryKey, coordinates, crs, position, missingValues, misfitShare } = entry
  // What these say is not in the files, but whether they may be as they are depends on it.
  const { exceptions, quasiIdentifiers, kAnonymity, metadata, closedMarks } = entry
  const inspected = {
    exceptions,
    quasiIdentifiers,
    kAnonymity,
    vulnerable: speaksOfVulnerable(metadata.title),
    detectorsVersion,
  }
  const sources = entry.data.map(({ path: _path, given, ...reading }) => ({
    ...reading,
    kind: extensions(given),
  }))
  const masked = fields.some((field) => field.mask === 'hash')
  const secret = masked && options.maskKey !== undefined ? sha256(`mask key ${options.maskKey}`) : undefined
  const writer = options.writer ?? writerVersion
  return sha256(
    canonicalJson({
      ...{
        fields,
        primaryKey,
        coordinates,
        crs,
        position,
        missingValues,
        misfitShare,
        sources,
        contentHashes,
        secret,
        writer,
        inspected,
        closedMarks,
      },
    }),
  )
}

/** The format of a source may be told by its name alone: "data/a.csv.gz" → ".csv.gz". */
const extensions = (given: string): string =>
  /(?:\.[A-Za-z0-9]{1,8}){0,2}$/.exec(given)?.[0].toLowerCase() ?? ''
