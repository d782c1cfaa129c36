import type { Place } from '#errors/finding.ts'
import type { Allowance } from './allowance.ts'
import type { DetectorName } from './detector.ts'

/** 共享类型 (《政务信息资源目录编制指南(试行)》 element 9). */
export type SharingType = 'unconditional' | 'conditional' | 'none'
/** 开放属性 (element 10): unconditional opens data, conditional opens metadata only, none opens nothing. */
export type OpeningType = 'unconditional' | 'conditional' | 'none'
/** Life of an entry; only `published` leaves, `withdrawn` leaves a tombstone. */
export type Status = 'draft' | 'submitted' | 'reviewed' | 'published' | 'withdrawn'
/** 更新周期 (element 11). */
export type UpdateCycle =
  | 'realtime'
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'half-yearly'
  | 'yearly'
  | 'irregular'
  | 'none'
  | 'other'
/** Types of a field, in the words of Table Schema (Data Package 2.0), and `quarter`: YYYY-Q1 to YYYY-Q4. */
export type FieldType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'yearmonth'
  | 'quarter'
  | 'object'
  | 'array'
  | 'geojson'
/** 脱敏: what becomes of the cells of an open field before they leave. */
export type Mask = 'redact' | 'partial' | 'hash' | 'generalise' | 'drop'

/** 信息资源提供方, with its 统一社会信用代码 (GB 32100) and region (GB/T 2260). */
export interface Provider {
  readonly name: string
  readonly nameEn?: string
  readonly code: string
  readonly unit?: string
  readonly region?: string
}

/** 信息项: one column of a dataset. A field without `open: true` is closed. */
export interface FieldSpec {
  /** API name, ASCII. */
  readonly name: string
  readonly title: string
  readonly titleEn?: string
  /** Header in the source file, where it is neither title nor name. */
  readonly column?: string
  /** API names that it had in earlier versions, the last one first; none of them is a field's name today. */
  readonly renamedFrom?: readonly string[]
  /** Absent: inferred from all rows, conservatively. */
  readonly type?: FieldType
  /** What its numbers count, such as 万元 or %: cells may carry it behind the number. */
  readonly unit?: string
  readonly length?: number
  readonly description?: string
  readonly open: boolean
  readonly mask?: Mask
}

/** One source file of an entry; `path` is absolute after loading, empty where the given one was refused. */
export interface DataSource {
  readonly path: string
  /** As written in the entry, for messages. */
  readonly given: string
  readonly format?: 'csv' | 'tsv' | 'json' | 'ndjson' | 'geojson' | 'xlsx'
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  /** Row of the header, from 1. */
  readonly headerRow?: number
  /** Rows that the header has, more than 1 where cells are merged: the names in a column are joined by "/". */
  readonly headerRows?: number
  /** There is no header: the columns are the fields of the entry, in their order. */
  readonly header?: false
  /** Headers of a file that has none. */
  readonly columns?: readonly string[]
  /** Columns that have one value in the whole file, by header: the year or place that it stands for. */
  readonly values?: Readonly<Record<string, string>>
  /** Which item of `data` made it, from 0, where an item stands for a series of files. */
  readonly item?: number
  /** What becomes of hidden rows of a sheet; nothing is read that hides without it. */
  readonly hidden?: 'read' | 'skip'
  /** Name of the file in a .zip, where it holds several. */
  readonly member?: string
  /** Path of members to the array of records in a JSON document, parted by dots. */
  readonly records?: string
  /** Rows at the end that look like totals or notes are data. */
  readonly footer?: false
}

/** Where the data really come from (Data Package 2.0 `sources`). */
export interface Source {
  readonly title: string
  readonly version?: string
  readonly license?: string
  readonly path?: string
}

/** 联系方式 of the entry. */
export interface Contact {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

/** A step in the life of an entry: who set it to which status, and when. For inside use; it never leaves. */
export interface HistoryStep {
  readonly status: Status
  readonly by: string
  /** YYYY-MM-DD. */
  readonly date: string
  readonly note?: string
}

/** Leave, signed by a person, for what a detector finds in a field to be published. */
export interface Exception {
  readonly field: string
  readonly detector: DetectorName
  readonly reason: string
  readonly by: string
  /** YYYY-MM-DD. */
  readonly date: string
}

/** The series of datasets that an entry belongs to (DCAT 3 dcat:DatasetSeries); all its members give the same titles. */
export interface Series {
  readonly id: string
  readonly title: string
  readonly titleEn?: string
}

/** One entry of the catalogue, whatever file kind it was written in. */
export interface CatalogEntry {
  /** 信息资源代码. */
  readonly code: string
  /** `code` with "/" replaced by "-", used in URLs. */
  readonly id: string
  readonly title: string
  readonly titleEn?: string
  readonly summary: string
  readonly summaryEn?: string
  readonly provider: Provider
  readonly format: { readonly class: string; readonly type: string; readonly other?: string }
  readonly sharing: { readonly type: SharingType; readonly conditions?: string; readonly method?: string }
  readonly opening: { readonly type: OpeningType; readonly conditions?: string; readonly reason?: string }
  readonly security: { readonly level: 1 | 2 | 3 | 4; readonly classified: boolean }
  readonly updateCycle: UpdateCycle
  /** YYYY-MM-DD. */
  readonly issued: string
  readonly modified: string
  /** Slug of one of the 22 数据领域. */
  readonly theme: string
  /** GB/T 4754 section letter. */
  readonly industry?: string
  readonly keywords: readonly string[]
  /** SPDX id or a licence named in portal.yaml. */
  readonly license: string
  readonly spatial?: string
  readonly temporal?: string
  readonly related: readonly string[]
  readonly series?: Series
  readonly status: Status
  /** Steps that led to `status`, oldest first. */
  readonly history?: readonly HistoryStep[]
  readonly contact?: Contact
  readonly primaryKey: readonly string[]
  readonly fields: readonly FieldSpec[]
  readonly data: readonly DataSource[]
  readonly sources: readonly Source[]
  /** Synthetic entry that shows how something works. */
  readonly example: boolean
  /** Words of the source that mean "no value", besides the empty cell; absent: the usual ones, in typed fields. */
  readonly missingValues?: readonly string[]
  /** Share of the values of a field, 0 to 1, that may not fit its type. */
  readonly misfitShare?: number
  /** Coordinate system of the source's positions; they are published in WGS-84. */
  readonly crs?: 'wgs-84' | 'gcj-02' | 'bd-09' | 'cgcs2000'
  /** Number fields that make a point geometry (degrees). */
  readonly coordinates?: { readonly longitude: string; readonly latitude: string }
  readonly exceptions?: readonly Exception[]
  /** Fields by which persons may be told apart together. */
  readonly quasiIdentifiers?: readonly string[]
  /** The least number of rows that must be equal in all quasi-identifiers. */
  readonly kAnonymity?: number
  readonly withdrawal?: { readonly date?: string; readonly reason?: string; readonly authority?: string }
  /** Changes that break clients and are meant: they don't stop a publish. */
  readonly allow?: readonly Allowance[]
  /** Where the entry itself stands, for messages. */
  readonly place: Place
  /** Lines of its values by path ("provider.code", "data[1].path"), where its file kind has them. */
  readonly lines?: Readonly<Record<string, number>>
  /** The entry has errors: what could not be read is closed, and the gate refuses it. */
  readonly faulty?: true
}

/** Id of an entry as it stands in URLs: its code with "/" replaced by "-". */
export const entryId = (code: string): string => code.replaceAll('/', '-')
