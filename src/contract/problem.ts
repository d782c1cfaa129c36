import type { Bilingual } from '#errors/finding.ts'
import type { QueryFault } from '#query/query-fault.ts'
import type { Problem } from './problem-schema.ts'
import { type ProblemCode, problems, problemType } from './problems.ts'

/** Members that a problem may have beside those of RFC 9457. */
export type ProblemExtras = Partial<
  Pick<
    Problem,
    'parameter' | 'known' | 'didYouMean' | 'errors' | 'conditions' | 'withdrawal' | 'links' | 'total'
  >
>

/** A problem on its way to the edge, where it becomes an answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly detail: Bilingual
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, detail: Bilingual, extras: ProblemExtras = {}) {
    super(detail.en)
    this.code = code
    this.detail = detail
    this.extras = extras
  }
}

const faultMembers = ({ parameter, known, didYouMean }: QueryFault): ProblemExtras => ({
  parameter,
  ...(known === undefined ? {} : { known: [...known] }),
  ...(didYouMean === undefined ? {} : { didYouMean }),
})

/** The problem of a query: its first fault, and in `errors` all of them. */
export const queryProblem = (faults: readonly [QueryFault, ...QueryFault[]]): ProblemError => {
  const [first] = faults
  const errors = faults.map((fault) => ({
    code: fault.code,
    detail: fault.what.zh,
    detailEn: fault.what.en,
    ...faultMembers(fault),
  }))
  return new ProblemError(first.code, first.what, { ...faultMembers(first), errors })
}

/** The wire form of a problem that arose at `instance`, the path and query of the request. */
export const problemBody = ({ code, detail, extras }: ProblemError, instance: string): Problem => {
  const { status, title } = problems[code]
  return {
    type: problemType(code),
    title: title.zh,
    titleEn: title.en,
    status,
    detail: detail.zh,
    detailEn: detail.en,
    instance,
    code,
    ...extras,
  }
}
