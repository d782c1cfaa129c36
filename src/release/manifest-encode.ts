import { canonicalJson } from './canonical-json.ts'
import { type Catalogue, type Manifest, manifestFormat, type PublishedFile } from './manifest.ts'
import { releaseId } from './version-id.ts'

/** Makes the manifest of a catalogue and the files of its static root, sorted by path. */
export const composeManifest = (catalogue: Catalogue, files: readonly PublishedFile[]): Manifest => {
  const { portal, datasets, withdrawn } = catalogue
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const rest = { format: manifestFormat, portal, datasets, withdrawn, files: sorted } as const
  return { ...rest, release: releaseId(rest) }
}

/** Text of release.json: canonical JSON (src/release/canonical-json.ts) and a line feed. */
export const encodeManifest = (manifest: Manifest): string => `${canonicalJson(manifest)}\n`
