import type { Finding } from '#errors/finding.ts'

/** What was found in the open rows of a dataset and may be told: counts, never values. */
export interface DataFacts {
  /** Cells that a detector found in open fields and that an exception lets out, by detector. */
  readonly excepted: Readonly<Record<string, number>>
}

/** What there is to tell of rows in which nothing was found. */
export const noFacts: DataFacts = { excepted: {} }

/** Gathers the facts about one dataset from the findings of reading it. */
export const factsOf = (findings: readonly Finding[]): DataFacts => {
  const excepted: Record<string, number> = {}
  for (const { code, about } of findings) {
    if (code !== 'personal_data_excepted' || about === undefined) continue
    excepted[about.detector] = (excepted[about.detector] ?? 0) + about.cells
  }
  return { excepted }
}

/** Tells whether a value that was read from a file has the form of facts. */
export const isFacts = (value: unknown): value is DataFacts =>
  typeof value === 'object' &&
  value !== null &&
  'excepted' in value &&
  typeof value.excepted === 'object' &&
  value.excepted !== null &&
  Object.values(value.excepted).every((cells: unknown) => typeof cells === 'number')
