import type { Place } from '#errors/finding.ts'

/** What became of a demand, as its department says. */
export type DemandStatus = 'submitted' | 'accepted' | 'provided' | 'refused'

/** One line of a 需求清单: what a department needs from another. It never leaves. */
export interface Demand {
  readonly title: string
  readonly department: { readonly name: string; readonly code?: string; readonly region?: string }
  /** The resource wanted: its code where it is known, its title, or both. */
  readonly wants: { readonly code?: string; readonly title?: string }
  /** Who should have it. */
  readonly provider?: { readonly name?: string; readonly code?: string }
  readonly purpose: string
  /** Titles or names of the fields needed; none names none. */
  readonly fields: readonly string[]
  readonly obtained: boolean
  /** YYYY-MM-DD; sheets of demands have no column for it. */
  readonly requested?: string
  readonly status: DemandStatus
  readonly place: Place
}
