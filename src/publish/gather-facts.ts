import type { Finding } from '#errors/finding.ts'
import type { OpenEntry } from '#gate/approved.ts'
import { type DataFacts, factsOf } from '#release/data-facts.ts'
import type { DatasetPlan } from '#release/plan.ts'
import type { PreviousRelease } from '#release/previous.ts'

/** What was found in the rows of `entries`, by dataset id; what stays as it was keeps what was found then. */
export const gatherFacts = (
  entries: readonly OpenEntry[],
  plans: readonly DatasetPlan[],
  findings: readonly Finding[],
  kept: PreviousRelease | null,
): ReadonlyMap<string, DataFacts> => {
  const byEntry = Map.groupBy(findings, ({ place }) => place.entry)
  return new Map(
    entries.map(({ metadata: { id, code } }, i) => {
      const before = plans[i]?.reuse ? kept?.inputs.get(id)?.facts : undefined
      return [id, before ?? factsOf(byEntry.get(code) ?? [])]
    }),
  )
}
