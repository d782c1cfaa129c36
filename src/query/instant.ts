/** Hours that a time without an offset, and every part of a date, is ahead of UTC: China has one time. */
export const localHours = 8

const form = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:?\d{2})?)?$/

const offsetMinutes = (offset: string | undefined): number => {
  if (offset === undefined) return localHours * 60
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return offset.startsWith('-') ? -minutes : minutes
}

/**
 * The instant that a published date-time means, in microseconds of Unix time: what is finer is cut off, a time without an
 * offset is China's (UTC+08:00), a day alone is its midnight. null for any other text.
 */
export const instantOf = (text: string): bigint | null => {
  const [, day, time = '00:00:00', fraction = '', offset] = form.exec(text) ?? []
  const local = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(local)) return null
  const whole = BigInt(local - offsetMinutes(offset) * 60_000)
  return whole * 1000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
}

/** Lies before every instant that a year of four digits can have. */
const beginning = 70_000_000_000_000_000n

/** An instant as text of one length, so that texts compare as the instants do; null for what is none. */
export const instantKey = (text: string): string | null => {
  const instant = instantOf(text)
  return instant === null ? null : String(instant + beginning).padStart(18, '0')
}

const dayLength = 24 * 3600 * 1000

/** What a date-time says in China's time: YYYY-MM-DDTHH:mm:ss; null where that needs a year of other than four digits. */
export const localText = (text: string): string | null => {
  const instant = instantOf(text)
  if (instant === null) return null
  const floor = instant >= 0n ? instant / 1_000_000n : -((-instant + 999_999n) / 1_000_000n)
  const shifted = new Date(Number(floor) * 1000 + localHours * 3600 * 1000).toISOString()
  return /^(?!0000)\d{4}-/.test(shifted) ? shifted.slice(0, 19) : null
}

/** ISO 8601 week of a day written YYYY-MM-DD, as YYYY-Www. */
export const weekOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  // A week belongs to the year that has its Thursday.
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * dayLength)
  const year = thursday.toISOString().slice(0, 4)
  const days = (thursday.getTime() - Date.parse(`${year}-01-01T00:00:00Z`)) / dayLength
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`
}
