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
import { releaseId, releaseIdOfText } from './version-id.ts'

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
  return { ...rest, release: releaseIdOfText(encodeSplit(rest)) }
}

/** Text of release.json: canonical JSON (src/release/canonical-json.ts) and a line feed. */
export const encodeManifest = (manifest: Manifest | SplitManifest): string =>
  `${'parts' in manifest ? encodeSplit(manifest) : canonicalJson(manifest)}\n`

/** Canonical JSON of a manifest that names thousands of files and parts. */
const encodeSplit = (manifest: Omit<SplitManifest, 'release'> & { readonly release?: string }): string => {
  const { datasets, digits, files, format, parts, portal, release, withdrawn } = manifest
  const lists = `"files":[${files.map(encodeFile).join()}],"format":${JSON.stringify(format)},"parts":[${parts.map(encodeRef).join()}]`
  const id = release === undefined ? '' : `"release":${JSON.stringify(release)},`
  const said = `"portal":${canonicalJson(portal)},${id}"withdrawn":${canonicalJson(withdrawn)}`
  return `{"datasets":${datasets},"digits":${digits},${lists},${said}}`
}

const encodeRef = ({ path, bytes, sha256, datasets, files }: PartRef): string =>
  `{"bytes":${bytes},"datasets":${datasets},"files":${files},"path":${JSON.stringify(path)},"sha256":"${sha256}"}`

const encodeFile = ({ path, bytes, sha256 }: PublishedFile): string =>
  `{"bytes":${bytes},"path":${JSON.stringify(path)},"sha256":"${sha256}"}`

/** Text of a part of a manifest (ManifestPart): records in canonical JSON, and files. It is canonical JSON, too. */
export const encodePart = (records: readonly string[], files: readonly PublishedFile[]): string =>
  `{"datasets":[${records.join()}],"files":[${[...files].sort(byPath).map(encodeFile).join()}]}\n`
