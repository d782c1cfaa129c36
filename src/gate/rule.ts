import type { CatalogEntry } from '#catalog/entry.ts'
import type { Portal } from '#catalog/portal.ts'
import type { Bilingual } from '#errors/finding.ts'

/** One reason for which an entry does not leave. */
export interface Rule {
  readonly name: string
  /** Why the rule stops the entry, or undefined where it does not. */
  readonly check: (entry: CatalogEntry, portal: Pick<Portal, 'securityLevel'>) => Bilingual | undefined
}
