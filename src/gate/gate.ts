import type { OtherCodes } from '#catalog/code.ts'
import { seriesPlaces } from '#catalog/dataset-series.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Approved, Decision, Verdict } from './approved.ts'
import { decide } from './decide.ts'
import { toConditionalEntry, toOpenEntry, toTombstone } from './open-entry.ts'
import type { PortalTerms } from './rule.ts'

/** Marks what the gate let through; nothing else makes an Approved. */
const approve = <T>(value: T): Approved<T> => value as Approved<T>

/**
 * Decides which entries, fields and metadata may leave. What is not explicitly open is closed: a missing attribute closes.
 * Every entry gets a decision with its reasons, in the order of `entries`. `elsewhere` are the codes of other entries that are
 * in the portal: they may be named as related. A series is judged whole: none of its members is elsewhere.
 */
export const gate = (
  entries: readonly CatalogEntry[],
  portal: PortalTerms,
  elsewhere: OtherCodes = new Set<string>(),
): Verdict => {
  const decided = entries.map((entry) => ({ entry, decision: decide(entry, portal) }))
  const having = (outcome: Decision['outcome']): CatalogEntry[] =>
    decided.filter(({ decision }) => decision.outcome === outcome).map(({ entry }) => entry)
  const open = having('open')
  const conditional = having('metadata')
  const shown = [...open, ...conditional]
  const here = new Set(shown.map((entry) => entry.code))
  const inPortal = {
    codes: { has: (code: string) => here.has(code) || elsewhere.has(code) },
    series: seriesPlaces(shown),
  }
  return {
    open: open.map((entry) => approve(toOpenEntry(entry, inPortal, portal.misfitShare))),
    conditional: conditional.map((entry) => approve(toConditionalEntry(entry, inPortal))),
    withdrawn: having('withdrawn').map((entry) => approve(toTombstone(entry))),
    decisions: decided.map(({ decision }) => decision),
  }
}
