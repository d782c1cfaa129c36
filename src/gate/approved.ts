import type { SeriesPlace } from '#catalog/dataset-series.ts'
import type { CatalogEntry, DataSource, Exception, FieldSpec } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'

declare const approvedBrand: unique symbol

/** Something that may leave. Only the gate (src/gate/gate.ts) can make one. */
export type Approved<T> = T & { readonly [approvedBrand]: true }

/** The metadata of an entry that may leave: nothing of a closed field, no security data, no source path. */
export type OpenMetadata = Pick<
  CatalogEntry,
  | 'code'
  | 'id'
  | 'title'
  | 'summary'
  | 'provider'
  | 'updateCycle'
  | 'issued'
  | 'modified'
  | 'theme'
  | 'keywords'
  | 'license'
  | 'example'
  | 'sources'
> &
  Partial<Pick<CatalogEntry, 'titleEn' | 'summaryEn' | 'industry' | 'spatial' | 'temporal' | 'contact'>> & {
    readonly format: { readonly class: string; readonly type: string }
    readonly sharing: { readonly type: CatalogEntry['sharing']['type'] }
    readonly opening: { readonly type: 'unconditional' | 'conditional'; readonly conditions?: string }
    /** Codes of related entries that are themselves in the portal. */
    readonly related: readonly string[]
    /** Where it stands in its series, of whose members none is told that is not in the portal. */
    readonly series?: SeriesPlace
  }

/** A field whose cells may leave, after its mask. `drop` fields are not among them: they are closed. */
export type OpenField = Omit<FieldSpec, 'open' | 'mask'> & {
  readonly open: true
  readonly mask?: Exclude<NonNullable<FieldSpec['mask']>, 'drop'>
}

/** An entry whose data may leave. */
export interface OpenEntry {
  readonly metadata: OpenMetadata
  readonly fields: readonly OpenField[]
  /** Only open, unmasked fields; empty where the entry's key is not wholly open. */
  readonly primaryKey: readonly string[]
  readonly coordinates?: { readonly longitude: string; readonly latitude: string }
  readonly missingValues?: readonly string[]
  /** Coordinate system of the source, where it is told. */
  readonly crs?: NonNullable<CatalogEntry['crs']>
  /** The two open fields of a position, masked or not; for its conversion alone. */
  readonly position?: { readonly longitude: string; readonly latitude: string }
  readonly misfitShare?: number
  readonly data: readonly DataSource[]
  /** Personal data that was signed off; it is for the inspection of the rows and does not leave. */
  readonly exceptions?: readonly Exception[]
  /**
   * Marks (src/gate/closed-mark.ts) of the titles and columns of its closed fields, where it has any: what an earlier version shows
   * of one, under the name of a field that is open today, must go.
   */
  readonly closedMarks?: readonly string[]
  /** Only open fields. */
  readonly quasiIdentifiers?: readonly string[]
  readonly kAnonymity?: number
}

/** An entry whose metadata may leave, and nothing of its data or fields. */
export interface ConditionalEntry {
  readonly metadata: OpenMetadata
}

/** What remains of a withdrawn entry. */
export interface Tombstone {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly date?: string
  readonly reason?: string
  /** Who decided the withdrawal. */
  readonly authority?: string
}

/** What the gate decided about one entry and why; for the publisher's report only, it never leaves. */
export interface Decision {
  readonly code: string
  readonly title: string
  readonly outcome: 'open' | 'metadata' | 'withdrawn' | 'refused'
  readonly reasons: readonly Bilingual[]
  /** Names of the rules that stopped it (src/gate/rules), where any did. */
  readonly rules?: readonly string[]
  readonly fields: readonly { readonly name: string; readonly outcome: 'open' | 'masked' | 'closed' }[]
}

/** The gate's whole answer for a catalogue. */
export interface Verdict {
  readonly open: readonly Approved<OpenEntry>[]
  readonly conditional: readonly Approved<ConditionalEntry>[]
  readonly withdrawn: readonly Approved<Tombstone>[]
  readonly decisions: readonly Decision[]
}
