import { canonicalJson } from './canonical-json.ts'
import {
  type Catalogue,
  type Manifest,
  manifestFormat,
  type PartRef,
  type PublishedFile,
  type SplitManifest,
  splitFormat,
} from './manifest.ts'
import { releaseId } from './version-id.ts'

const byPath = (a: PublishedFile, b: PublishedFile): number => (a.path < b.path ? -1 : 1)

/** Makes the manifest of a catalogue and the files of its static root, sorted by path. */
export const composeManifest = (catalogue: Catalogue, files: readonly PublishedFile[]): Manifest => {
  const { portal, datasets, withdrawn } = catalogue
  const rest = {
    format: manifestFormat,
    portal,
    datasets,
    withdrawn,
    files: [...files].sort(byPath),
  } as const
  return { ...rest, release: releaseId(rest) }
}

/** Makes the manifest of a catalogue whose `datasets` datasets and their files are told in parts. */
export const composeSplitManifest = (
  { portal, withdrawn }: Pick<Catalogue, 'portal' | 'withdrawn'>,
  { datasets, digits }: Pick<SplitManifest, 'datasets' | 'digits'>,
  parts: readonly PartRef[],
  files: readonly PublishedFile[],
): SplitManifest => {
  const sorted = { parts: [...parts].sort(byPath), files: [...files].sort(byPath) }
  const rest = { format: splitFormat, portal, withdrawn, datasets, digits, ...sorted } as const
  return { ...rest, release: releaseId(rest) }
}

/** Text of release.json: canonical JSON (src/release/canonical-json.ts) and a line feed. */
export const encodeManifest = (manifest: Manifest | SplitManifest): string => `${canonicalJson(manifest)}\n`

const encodeFile = ({ path, bytes, sha256 }: PublishedFile): string =>
  `{"bytes":${bytes},"path":${JSON.stringify(path)},"sha256":"${sha256}"}`

/** Text of a part of a manifest (ManifestPart): records in canonical JSON, and files. It is canonical JSON, too. */
export const encodePart = (records: readonly string[], files: readonly PublishedFile[]): string =>
  `{"datasets":[${records.join()}],"files":[${[...files].sort(byPath).map(encodeFile).join()}]}\n`
