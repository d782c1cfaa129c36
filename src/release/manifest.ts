import type { FieldType } from '#catalog/entry.ts'
import type { Licence, Portal } from '#catalog/portal.ts'
import type { OpenMetadata, Tombstone } from '#gate/approved.ts'
import type { VersionChanges } from './changes/changes.ts'
import type { ProfileSummary } from './profile/profile.ts'

/** Formats a version is published in; each is one distribution. */
export type DistributionFormat = 'csv' | 'ndjson' | 'json' | 'parquet' | 'xlsx' | 'geojson'

/** One file under the static root. */
export interface PublishedFile {
  /** Path under the static root, without a leading slash. */
  readonly path: string
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** One downloadable file of a version. */
export interface Distribution extends PublishedFile {
  readonly format: DistributionFormat
  readonly mediaType: string
}

/** A published column: never a closed one. */
export interface Field {
  readonly name: string
  readonly title: string
  readonly titleEn?: string
  readonly type: FieldType
  /** What its numbers count, such as 万元 or %. */
  readonly unit?: string
  readonly length?: number
  readonly description?: string
  /** Cells of a masked field are not the original ones; the portal says so. */
  readonly mask?: 'redact' | 'partial' | 'hash' | 'generalise'
  /** Name of the field that holds the same converted to WGS-84. */
  readonly originalOf?: string
}

/** originals.ndjson of a version: the text of every value that does not fit the type of its field, a line each. */
export interface Originals extends PublishedFile {
  /** Such values, by field name; fields without any are left out. */
  readonly misfits: Readonly<Record<string, number>>
}

/** One immutable version of a dataset. */
export interface Version {
  /** First 16 hexadecimal digits of a hash over schema, shaping metadata and rows. */
  readonly id: string
  readonly rows: number
  /** The entry's `modified` when this version was first published; YYYY-MM-DD. */
  readonly modified: string
  readonly fields: readonly Field[]
  readonly primaryKey: readonly string[]
  readonly coordinates?: { readonly longitude: string; readonly latitude: string }
  /** [west, south, east, north] in degrees, where there is geometry. */
  readonly bbox?: readonly [number, number, number, number]
  readonly distributions: readonly Distribution[]
  /** Where some values do not fit the types of their fields: their cells are null, their text is there. */
  readonly originals?: Originals
  /** profile.json and what the catalogue tells of it; absent only where a version was written before there were profiles. */
  readonly profile?: PublishedFile & ProfileSummary
  /** What changed since the version before, as long as that one is kept, too. */
  readonly changes?: VersionChanges
  /** datapackage.json, schema.json and {id}.csv-metadata.json. */
  readonly descriptors: readonly PublishedFile[]
  /** Formats that are not offered, and why. */
  readonly omitted: readonly {
    readonly format: DistributionFormat
    readonly reason: { zh: string; en: string }
  }[]
}

/** Names that columns had in versions that are kept, the last one first, by their name today. */
export type FormerNames = Readonly<Record<string, readonly string[]>>

/** One entry of the published catalogue; `versions` is empty for a conditional one, else newest first. */
export type Dataset = OpenMetadata & {
  /** Resolved from the licence id. */
  readonly licence: Licence
  /** Id of the provider's page: the provider's code. */
  readonly providerId: string
  /** Where columns were renamed and a version with an older name is kept. */
  readonly formerNames?: FormerNames
  readonly versions: readonly Version[]
}

/** What the portal says of itself in public. */
export type PublicPortal = Pick<
  Portal,
  'title' | 'titleEn' | 'description' | 'descriptionEn' | 'baseUrl' | 'region' | 'footer' | 'examples'
> &
  Partial<
    Pick<
      Portal,
      | 'notice'
      | 'noticeEn'
      | 'examplesEn'
      | 'contact'
      | 'synonyms'
      | 'about'
      | 'aboutEn'
      | 'accent'
      | 'accentDark'
      | 'logo'
      | 'feedback'
      | 'map'
      | 'applications'
    >
  >

/** The published catalogue: everything that pages and API say, without the list of files. */
export interface Catalogue {
  readonly portal: PublicPortal
  /** Sorted by id. */
  readonly datasets: readonly Dataset[]
  readonly withdrawn: readonly Tombstone[]
}

/** Format of a release.json that holds everything, and of one that names its parts. */
export const manifestFormat = 'kaifang-release/1'
export const splitFormat = 'kaifang-release/2'

/** /release.json: the whole release. `release` is the hash over all the rest, first 16 hexadecimal digits. */
export interface Manifest extends Catalogue {
  readonly format: typeof manifestFormat
  readonly release: string
  /** Every file of the static root except release.json, sorted by path. */
  readonly files: readonly PublishedFile[]
}

/**
 * /release.json of a big catalogue: its datasets and their files are told in `parts`, each with its own hash, so `release`
 * is a hash over everything here, too. A dataset is in the part that the SHA-256 of its id begins with.
 */
export interface SplitManifest extends Pick<Catalogue, 'portal' | 'withdrawn'> {
  readonly format: typeof splitFormat
  readonly release: string
  /** How many datasets there are in all parts. */
  readonly datasets: number
  /** Hexadecimal digits of the name of a part. */
  readonly digits: number
  /** Sorted by path; parts without datasets are left out. */
  readonly parts: readonly PartRef[]
  /** Every file of the static root that is in no part and no part itself, except release.json, sorted by path. */
  readonly files: readonly PublishedFile[]
}

/** A part of a manifest, release/{name}.json, and how many datasets and files it tells of. */
export interface PartRef extends PublishedFile {
  readonly datasets: number
  readonly files: number
}

/** release/{name}.json: some datasets and their files, sorted by id and by path. */
export interface ManifestPart {
  readonly datasets: readonly Dataset[]
  readonly files: readonly PublishedFile[]
}

/** The version of a dataset that is current, or undefined for a conditional one. */
export const currentVersion = (dataset: Dataset): Version | undefined => dataset.versions[0]

/** The data files of a version, which are never written again: its distributions and what stands beside them. */
export const dataFiles = (version: Version): readonly PublishedFile[] => [
  ...version.distributions,
  ...[version.originals, version.profile].flatMap((file) => file ?? []),
  ...(version.changes?.files ?? []),
]

/** Every file of a version under the static root: its data files and what describes them today. */
export const versionFiles = (version: Version): readonly PublishedFile[] =>
  [...dataFiles(version), ...version.descriptors].map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }))
