import type { Contact } from '#catalog/entry.ts'
import type { Application } from './parse-applications.ts'

/** A licence under which data are opened. */
export interface Licence {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly url?: string
}

/** datasets/portal.yaml: what the portal says of itself and what may leave. */
export interface Portal {
  readonly title: string
  readonly titleEn: string
  readonly description: string
  readonly descriptionEn: string
  /** Absolute address without a trailing slash, e.g. http://localhost:8080. */
  readonly baseUrl: string
  /** Licence id that an entry without one gets. */
  readonly license: string
  /** Licences beside the built-in ones. */
  readonly licenses: readonly Licence[]
  readonly region: string
  /** Highest 一般数据 level (GB/T 43697) that may leave; 1 unless said otherwise. */
  readonly securityLevel: 1 | 2 | 3 | 4
  readonly notice?: string
  readonly noticeEn?: string
  readonly contact?: Contact
  /** Paragraphs of the page about the portal, beside what it says by itself. */
  readonly about?: readonly string[]
  readonly aboutEn?: readonly string[]
  /** Colour of links and the main action, #rrggbb, readable on light grounds; the built-in green where there is none. */
  readonly accent?: string
  /** The same on dark grounds; a lighter tone of `accent` where there is none. */
  readonly accentDark?: string
  /** The emblem: text of an SVG file without anything that runs or is fetched. */
  readonly logo?: string
  /** Where mistakes are reported: a mailto address or that of a form (portal-look.ts). */
  readonly feedback?: string
  /** `base`: code of the dataset whose polygons maps are drawn on. */
  readonly map?: { readonly base: string }
  readonly footer: {
    readonly organizer?: string
    /** 承办单位 */
    readonly operator?: string
    readonly siteCode?: string
    readonly icp?: string
    readonly publicSecurity?: string
  }
  /** An entry is published only with its history, in which it was reviewed. */
  readonly review?: 'required'
  /** Versions of one dataset that stay downloadable. */
  readonly keepVersions: number
  /** Days that a version stays after it was replaced, as `prune` counts them; absent: as long as `keepVersions` says. */
  readonly keepVersionsFor?: number
  /** Share of the values of a field, 0 to 1, that may not fit its type; absent: what ingest takes for sensible. */
  readonly misfitShare?: number
  /** Example searches on the home page. */
  readonly examples: readonly string[]
  /** Those of the English home page; absent: the same. */
  readonly examplesEn?: readonly string[]
  /** Groups of words that mean the same in a search: synonyms.yaml beside portal.yaml. */
  readonly synonyms?: readonly (readonly string[])[]
  /** What was made with the data: applications.yaml beside portal.yaml. */
  readonly applications?: readonly Application[]
}
