import type { DetectorName } from '#catalog/detector.ts'
import type { FieldContext } from './field-context.ts'
import type { Look, Reach, Tally } from './look.ts'
import type { NumberToken } from './number-token.ts'

/** What the names in a table tell of its rows. */
export interface Persons {
  /** A field says it holds the names of persons, and its cells look so. */
  readonly named: boolean
  /** A field holds the names of those who speak for an organisation. */
  readonly agents: boolean
  /** Titles of dataset and fields speak of vulnerable persons. */
  readonly vulnerable: boolean
}

interface Detector {
  readonly name: DetectorName
  /** Decides at the end of a field how much of what was seen counts. */
  readonly reach: (tally: Tally, field: FieldContext, persons: Persons) => Reach
  /** Whether it only warns. */
  readonly warns?: (persons: Persons) => boolean
}

/** Looks at numbers of 11–19 digits. */
export interface NumberDetector extends Detector {
  readonly look: (number: NumberToken, field: FieldContext) => Look
}

/** Looks at half-width texts that have what `needs` asks for (src/gate/inspection/features.ts). */
export interface TextDetector extends Detector {
  readonly needs: number
  readonly digits: number
  readonly look: (text: string, field: FieldContext) => Look
}

/** Looks at whole cells of the fields it watches, and counts only in a table about persons, so no other is looked at; never at masked fields. */
export interface PersonDetector extends Detector {
  readonly watches: (field: FieldContext) => boolean
  readonly look: (cell: unknown, field: FieldContext) => Look
}

/** What surely is one counts, nothing else. */
export const onlySure = ({ sure }: Tally): Reach => (sure > 0 ? 'sure' : 'none')

/** All count where enough of the comparable cells may be one; else what surely is one. */
export const allFrom = (tally: Tally, share: number, least = 1): Reach =>
  tally.maybe >= least && tally.share >= share ? 'all' : onlySure(tally)
