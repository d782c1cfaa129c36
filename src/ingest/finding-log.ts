import type { Finding, Place } from '#errors/finding.ts'
import type { Problem } from './messages/problem.ts'

/** Findings of one kind (same code, file, sheet and column) that are listed in full; the rest are counted. */
export const EXAMPLES = 5

interface Kind {
  seen: number
  readonly problem: Problem
  readonly place: Place
}

const kindOf = (code: string, { file, sheet, column }: Place): string =>
  [code, file, sheet, column].join('\u0000')

/** Collects the findings of one read: a few of each kind in full, then their number. */
export class FindingLog {
  readonly findings: Finding[] = []
  readonly #kinds = new Map<string, Kind>()

  /** Adds a finding; `line` is asked for only where the finding is listed. */
  add(place: Place, problem: Problem, line?: () => number | undefined): void {
    const key = kindOf(problem.code, place)
    const kind = this.#kinds.get(key)
    if (kind === undefined) this.#kinds.set(key, { seen: 1, problem, place })
    else kind.seen += 1
    if (kind === undefined || kind.seen <= EXAMPLES)
      this.findings.push({ ...problem, place: at(place, line?.()) })
  }

  /** Says of every kind with more than EXAMPLES findings how many were not listed. Call once, at the end. */
  close(): void {
    for (const { seen, problem, place } of this.#kinds.values())
      if (seen > EXAMPLES) this.findings.push(remainder(seen - EXAMPLES, problem, place))
    this.#kinds.clear()
  }
}

const at = (place: Place, line: number | undefined): Place =>
  line === undefined ? place : { ...place, line }

const remainder = (
  count: number,
  problem: Problem,
  { row: _row, line: _line, ...place }: Place,
): Finding => ({
  ...problem,
  place,
  what: { zh: `同类问题另有 ${count} 处`, en: `${count} more of the same kind` },
})
