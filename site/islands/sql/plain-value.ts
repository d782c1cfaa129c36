const two = (bigint: bigint): number | string => {
  const number = Number(bigint)
  return Number.isSafeInteger(number) ? number : String(bigint)
}

const whole = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? two(inner) : inner))

/** A value as people read it and files hold it: numbers that doubles hold, dates as days, times in ISO 8601, nested ones as JSON. */
export const plainValue = (value: unknown, type: string): unknown => {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return two(value)
  if ((typeof value === 'number' || value instanceof Date) && /^(Date|Timestamp)/.test(type)) {
    const text = new Date(value).toISOString()
    return type.startsWith('Date') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
  }
  if (typeof value === 'object') return /^Decimal/.test(type) ? String(value) : whole(value)
  return value
}
