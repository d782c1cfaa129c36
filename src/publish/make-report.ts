import type { Judged } from '#publish/judge.ts'
import type { NextCatalogue } from '#publish/next-catalogue.ts'
import type { DatasetOutcome, Report } from '#publish/report.ts'
import type { Card } from '#release/card.ts'
import type { PreviousRelease } from '#release/previous.ts'

/** Tells the seconds since it was started. */
export type Clock = () => number

/** Starts a clock. */
export const startClock = (): Clock => {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}

/** The report of a publish or check that went no further than to judge. */
export const reportOf = (judged: Judged, previous: PreviousRelease | null, clock: Clock): Report => ({
  outcome: 'refused',
  release: previous?.release.id ?? null,
  previous: previous?.release.id ?? null,
  decisions: judged.verdict.decisions,
  findings: judged.findings,
  datasets: [],
  changes: [],
  removed: [],
  pages: 0,
  files: previous?.release.parts.count ?? 0,
  seconds: clock(),
})

/** What became of each dataset that was looked at, and how much was left unlooked at. */
export const outcomesOf = (
  { cards }: Pick<NextCatalogue, 'cards'>,
  written: readonly DatasetOutcome[],
  { others }: Pick<Judged, 'others'>,
): Pick<Report, 'datasets' | 'kept'> => {
  const known = new Map(written.map((outcome) => [outcome.id, outcome]))
  const left = cards.filter(({ id, version }) => others?.has(id) && version !== undefined && !known.has(id))
  const leftIds = new Set(left.map(({ id }) => id))
  const looked = leftIds.size === 0 ? cards : cards.filter(({ id }) => !leftIds.has(id))
  return {
    datasets: looked.flatMap((card) => known.get(card.id) ?? outcomeOf(card)),
    ...(others !== undefined && {
      kept: {
        ...{ entries: others.count, datasets: left.length },
        rows: left.reduce((sum, { rows }) => sum + rows, 0),
      },
    }),
  }
}

const outcomeOf = ({ id, title, version, rows, bytes }: Card): DatasetOutcome[] =>
  version === undefined ? [] : [{ id, title, state: 'unchanged', version, rows, bytes, seconds: 0 }]

/** The report of a publish that found nothing changed. */
export const unchanged = (judged: Judged, previous: PreviousRelease, clock: Clock): Report => ({
  ...reportOf(judged, previous, clock),
  outcome: 'unchanged',
  ...outcomesOf(previous, [], judged),
})
