import type { CatalogEntry } from '#catalog/entry.ts'
import type { Portal } from '#catalog/portal.ts'
import type { Bilingual } from '#errors/finding.ts'

/** What of the portal decides over entries: without its licences only the built-in ones are known. */
export type PortalTerms = Pick<Portal, 'securityLevel'> &
  Partial<Pick<Portal, 'license' | 'licenses' | 'misfitShare'>>

/** One reason for which an entry does not leave. */
export interface Rule {
  readonly name: string
  /** Why the rule stops the entry, or undefined where it does not. */
  readonly check: (entry: CatalogEntry, portal: PortalTerms) => Bilingual | undefined
}
