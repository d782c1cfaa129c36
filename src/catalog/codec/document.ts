import type { PlaceFinder } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'

/** One spec as it stands in a file: what it says, and where. */
export interface Document {
  readonly spec: unknown
  readonly at: PlaceFinder
  /** Lines of its values by path, where they differ from each other. */
  readonly lines?: Readonly<Record<string, number>>
}

/** The specs of one file, and what could not be read. */
export interface Documents {
  readonly documents: readonly Document[]
  readonly findings: readonly Finding[]
}
