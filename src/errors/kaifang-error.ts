import type { Bilingual, Finding } from '#errors/finding.ts'

/** A fault that the user can mend: its message is meant to be read by a person, never a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly code: string
  readonly what: Bilingual

  constructor(code: string, what: Bilingual, options?: ErrorOptions) {
    super(`${what.zh} / ${what.en}`, options)
    this.code = code
    this.what = what
  }
}

/** The input has errors: all of them, at once. */
export class FindingsError extends Error {
  override readonly name = 'FindingsError'
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(`${findings.length} findings`)
    this.findings = findings
  }
}
