import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openRowFile } from '#engine/open-row-file.ts'
import type { Row } from '#ingest/table.ts'
import { layout } from '#release/layout.ts'
import type { PublishedFile, Version } from '#release/manifest.ts'
import { sha256 } from '#release/version-id.ts'
import { type Profile, type ProfileSummary, summaryOf } from './profile.ts'
import { createProfiler } from './profiler.ts'

/** Writes profile.json into the folder of its version, and returns what the manifest holds of it. */
export const writeProfile = async (
  folder: string,
  profile: Profile,
): Promise<PublishedFile & ProfileSummary> => {
  const text = `${JSON.stringify(profile)}\n`
  writeFileSync(path.join(folder, 'profile.json'), text)
  const file = { bytes: Buffer.byteLength(text), sha256: sha256(text) }
  return { path: layout.profile(profile.dataset, profile.version), ...file, ...summaryOf(profile) }
}

/** Rows that are parsed at a time. */
const pace = 2048

/**
 * Returns a version of the release in the folder `from` with its profile: that of a version which was written without one is
 * made from its row file, and written into the release that is being built in `into`.
 */
export const withProfile = async (
  into: string,
  from: string,
  id: string,
  version: Version,
): Promise<Version> => {
  if (version.profile !== undefined) return version
  const { fields, primaryKey, originals } = version
  const profiler = createProfiler(fields, primaryKey)
  const rowFile = openRowFile(
    path.join(from, layout.publicDir, layout.file(id, version.id, 'ndjson')),
    path.join(from, layout.offsets(id, version.id)),
  )
  try {
    for (let row = 0; row < rowFile.count; row += pace) {
      const lines = rowFile.slice(row, row + pace).toString()
      profiler.add(lines.trimEnd().split('\n').map(parseRow))
    }
  } finally {
    rowFile.close()
  }
  const profile = profiler.finish({ dataset: id, version: version.id }, originals?.misfits)
  const folder = path.join(into, layout.publicDir, layout.data(id, version.id))
  mkdirSync(folder, { recursive: true })
  return { ...version, profile: await writeProfile(folder, profile) }
}

/** The fields of a line stand in the order of the version's fields. */
const parseRow = (line: string): Row => Object.values(JSON.parse(line))
