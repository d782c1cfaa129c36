/** What is wrong with the parameters of an action, by parameter. */
export type Faults = Readonly<Record<string, readonly string[]>>

/** An error as CKAN's Action API tells it: status, type, and a message or what is wrong with which parameter. */
export class CkanError extends Error {
  override readonly name = 'CkanError'
  readonly status: 400 | 403 | 404 | 409 | 500 | 503
  readonly type: string
  readonly faults: Faults | undefined

  constructor(status: CkanError['status'], type: string, message: string, faults?: Faults) {
    super(message)
    this.status = status
    this.type = type
    this.faults = faults
  }
}

/** There is no such thing, as far as anybody may know. */
export const notFound = (what?: string): CkanError =>
  new CkanError(404, 'Not Found Error', what === undefined ? 'Not found' : `Not found: ${what}`)

/** Parameters that an action can't take. */
export const invalid = (faults: Faults): CkanError =>
  new CkanError(409, 'Validation Error', JSON.stringify(faults), faults)

/** A query in q or fq that can't be answered. */
export const badQuery = (message: string): CkanError =>
  new CkanError(400, 'Search Query Error', `Search Query is invalid: ${message}`)

/** What CKAN lets only people do who have logged in, which nobody can here. */
export const denied = (why: string): CkanError =>
  new CkanError(403, 'Authorization Error', `Access denied: ${why}`)

/** A request that names no action, or whose body is none: answered with a text, not an object. */
export class CkanBadRequest extends Error {
  override readonly name = 'CkanBadRequest'
}
