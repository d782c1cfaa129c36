import { type Quota, secondsUntil, tokenBuckets } from './token-buckets.ts'

/** What one client may use. */
export interface ClientLimits {
  /** Requests to the API; null for any number. */
  readonly requests: Quota | null
  /** Milliseconds of queries and exports; null for any. */
  readonly compute: Quota | null
}

/** Enough for a walk page by page, and for half of one query slot all the time. */
export const usualClientLimits: ClientLimits = {
  requests: { most: 3000, window: 10 },
  compute: { most: 30_000, window: 60 },
}

/** What the budget of a client says to a request. */
export interface Verdict {
  /** Header fields of the IETF draft "RateLimit header fields for HTTP". */
  readonly headers: readonly (readonly [string, string])[]
  /** Seconds to wait; null where the request may go on. */
  readonly wait: number | null
}

/** The budgets of all clients. */
export interface Budget {
  /** Counts a request of the client, unless it has to wait. */
  request(key: string, now: number): Verdict
  /** Charges milliseconds that were spent for the client. */
  spend(key: string, milliseconds: number, now: number): void
}

const policyOf = (name: string, { most, window }: Quota, unit?: string): string =>
  `"${name}";q=${most};w=${window}${unit === undefined ? '' : `;qu="${unit}"`}`

/** Makes the budgets of all clients. */
export const budgetOf = ({ requests, compute }: ClientLimits): Budget => {
  const counted = requests === null ? null : tokenBuckets(requests)
  const spent = compute === null ? null : tokenBuckets(compute)
  const policy = [
    ...(requests === null ? [] : [policyOf('requests', requests)]),
    ...(compute === null ? [] : [policyOf('compute', compute, 'milliseconds')]),
  ].join(', ')
  const leftOf = (name: string, quota: Quota, left: number): string =>
    `"${name}";r=${Math.max(0, Math.floor(left))};t=${secondsUntil(quota, left, quota.most)}`
  return {
    request: (key, now) => {
      const parts: string[] = []
      let wait: number | null = null
      if (counted !== null) {
        const left = counted.left(key, now)
        if (left < 1) wait = secondsUntil(counted.quota, left, 1)
        parts.push(leftOf('requests', counted.quota, left - 1))
      }
      if (spent !== null) {
        const left = spent.left(key, now)
        if (left <= 0) wait = Math.max(wait ?? 0, secondsUntil(spent.quota, left, spent.quota.most / 10))
        parts.push(leftOf('compute', spent.quota, left))
      }
      if (wait === null) counted?.take(key, 1, now)
      if (parts.length === 0) return { headers: [], wait: null }
      return {
        headers: [
          ['RateLimit-Policy', policy],
          ['RateLimit', parts.join(', ')],
        ],
        wait: wait === null ? null : Math.max(1, wait),
      }
    },
    spend: (key, milliseconds, now) => spent?.take(key, milliseconds, now),
  }
}
