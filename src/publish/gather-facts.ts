import type { Finding } from '#errors/finding.ts'
import type { OpenEntry } from '#gate/approved.ts'
import { type DataFacts, factsOf } from '#release/data-facts.ts'
import type { DatasetPlan } from '#release/plan.ts'
import type { PreviousRelease } from '#release/previous.ts'

/** What was found in the rows that were read, by dataset id; what stays as it was keeps what was found then. */
export const gatherFacts = (
  entries: readonly OpenEntry[],
  plans: readonly DatasetPlan[],
  findings: readonly Finding[],
  kept: PreviousRelease | null,
): ReadonlyMap<string, DataFacts> =>
  new Map(
    entries.map(({ metadata: { id, code } }, i) => {
      const before = plans[i]?.reuse ? kept?.state.inputs[id]?.facts : undefined
      return [id, before ?? factsOf(findings.filter(({ place }) => place.entry === code))]
    }),
  )
