/** So much in a window of time, a window's worth at once at most. */
export interface Quota {
  readonly most: number
  /** Seconds. */
  readonly window: number
}

interface Bucket {
  left: number
  /** When `left` was right, in milliseconds. */
  at: number
}

/** Budgets by key that fill up again with time (token buckets), in bounded memory. */
export interface TokenBuckets {
  readonly quota: Quota
  /** What is left now. */
  left(key: string, now: number): number
  /** Takes what was used, into debt where need be: what is to come has to make up for it. */
  take(key: string, used: number, now: number): void
}

/** Seconds until a budget of which `left` is there has `wanted` again. */
export const secondsUntil = ({ most, window }: Quota, left: number, wanted: number): number =>
  Math.max(0, Math.ceil(((wanted - left) * window) / most))

/**
 * Makes buckets for at most `keys` clients. Beyond half of them, those that have not been seen since the last half are
 * forgotten, and begin anew with a full bucket.
 */
export const tokenBuckets = (quota: Quota, keys = 100_000): TokenBuckets => {
  let young = new Map<string, Bucket>()
  let old = new Map<string, Bucket>()
  const rate = quota.most / quota.window / 1000
  const bucketOf = (key: string, now: number): Bucket => {
    const known = young.get(key) ?? old.get(key)
    const bucket = known ?? { left: quota.most, at: now }
    bucket.left = Math.min(quota.most, bucket.left + (now - bucket.at) * rate)
    bucket.at = now
    if (known === undefined || !young.has(key)) {
      if (young.size >= keys / 2) {
        old = young
        young = new Map()
      }
      young.set(key, bucket)
    }
    return bucket
  }
  return {
    quota,
    left: (key, now) => bucketOf(key, now).left,
    take: (key, used, now) => {
      const bucket = bucketOf(key, now)
      // Debt is bounded: who was stopped is heard again after a window at the latest.
      bucket.left = Math.max(-quota.most, bucket.left - used)
    },
  }
}
