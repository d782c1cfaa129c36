import { holidays } from './holidays.ts'

const millisecondsADay = 86_400_000

const offsetOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / millisecondsADay

const known = new Map<number, string>()
const mostKnown = 100_000

// The catalogue asks for the same few thousand days, once for every dataset.
const dayAt = (offset: number): string => {
  const before = known.get(offset)
  if (before !== undefined) return before
  const day = new Date(offset * millisecondsADay).toISOString().slice(0, 10)
  if (known.size < mostKnown) known.set(offset, day)
  return day
}

const daysOf = (kind: 'off' | 'worked'): ReadonlySet<string> =>
  new Set(
    Object.entries(holidays).flatMap(([year, table]) =>
      table[kind].split(' ').map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`),
    ),
  )

const [off, worked] = [daysOf('off'), daysOf('worked')]

// 1970-01-01, day 0, was a Thursday.
const isWeekend = (offset: number): boolean => (((offset + 3) % 7) + 7) % 7 >= 5

const worksAt = (offset: number): boolean => {
  const day = dayAt(offset)
  return worked.has(day) || (!isWeekend(offset) && !off.has(day))
}

/** Tells whether offices work on a day (YYYY-MM-DD); outside `holidayTable`, from Monday to Friday. */
export const isWorkingDay = (day: string): boolean => worksAt(offsetOf(day))

/** The day that many calendar days after a day. */
export const addDays = (day: string, days: number): string => dayAt(offsetOf(day) + days)

/** The day itself where it is a working day, else the first one after it (民法典 203: a term does not end on a day off). */
export const workingDayFrom = (day: string): string => {
  let offset = offsetOf(day)
  while (!worksAt(offset)) offset += 1
  return dayAt(offset)
}

/** The n-th working day after a day, which itself does not count (民法典 201). */
export const addWorkingDays = (day: string, days: number): string => {
  let offset = offsetOf(day)
  for (let left = days; left > 0; ) {
    offset += 1
    if (worksAt(offset)) left -= 1
  }
  return dayAt(offset)
}
