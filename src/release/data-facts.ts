import type { Finding } from '#errors/finding.ts'

/** What was found in the open rows of a dataset and may be told: counts, never values. */
export interface DataFacts {
  /** Cells that a detector found in open fields and that an exception lets out, by detector. */
  readonly excepted: Readonly<Record<string, number>>
  /** The least number of rows that are alike in all of these open fields (k-匿名), where the entry declares any. */
  readonly anonymity?: { readonly k: number; readonly fields: readonly string[] }
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
  const anonymity = findings.find(({ code }) => code === 'k_anonymity')?.anonymity
  return { excepted, ...(anonymity !== undefined && { anonymity }) }
}

/** Tells whether a value that was read from a file has the form of facts. */
export const isFacts = (value: unknown): value is DataFacts =>
  typeof value === 'object' &&
  value !== null &&
  'excepted' in value &&
  typeof value.excepted === 'object' &&
  value.excepted !== null &&
  Object.values(value.excepted).every((cells: unknown) => typeof cells === 'number') &&
  (!('anonymity' in value) || isAnonymity(value.anonymity))

const isAnonymity = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'k' in value &&
  typeof value.k === 'number' &&
  'fields' in value &&
  Array.isArray(value.fields) &&
  value.fields.every((name: unknown) => typeof name === 'string')
