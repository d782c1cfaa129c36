/** Bins of a histogram at most. */
const mostBins = 20

/** What the numbers of a column stand for: how one is told, and where its histogram is cut. */
export interface Axis {
  shown(value: number): number | string
  /**
   * Bounds of the bins for values from `min` to `max`, rising, one more than bins: the first is at most `min`, the last at
   * least `max`. None where numbers are too large or too close for that.
   */
  bounds(min: number, max: number, whole: boolean): readonly number[]
  /** Tells of a value whether it is far off, beside values with these quartiles. */
  farOff(p25: number, p75: number): (value: number) => boolean
  /** Share of the values up to which being far off says something. */
  readonly mostFarOff: number
}

/** Integers up to here are told apart. */
const mostInteger = Number.MAX_SAFE_INTEGER

/** A width that people would choose: 1, 2 or 5 times a power of ten. */
const niceWidth = (least: number, whole: boolean): number => {
  const power = 10 ** Math.floor(Math.log10(least))
  const width = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= least) ?? least
  return whole ? Math.max(1, Math.ceil(width)) : width
}

/** Numbers from `first` on, `at` each step, up to the first that is above `max`; none where they do not rise. */
const stepsTo = (max: number, first: number, at: (step: number) => number): readonly number[] => {
  const bounds = [at(first)]
  if (!Number.isFinite(bounds[0])) return []
  for (let step = first + 1; bounds.length <= mostBins + 2; step++) {
    const next = at(step)
    if (!Number.isFinite(next) || next <= (bounds.at(-1) ?? next)) return []
    bounds.push(next)
    if (next > max) break
  }
  return bounds
}

/** How many times the distance of the quartiles a number lies beyond them that is far off; three are called extreme. */
const quartileDistances = 10

/** Numbers themselves. */
export const numberAxis: Axis = {
  shown: (value) => value,
  bounds: (min, max, whole) => {
    // Halves of a range can be told where the range can't.
    const width = niceWidth(max / (mostBins - 1) - min / (mostBins - 1), whole)
    if (!Number.isFinite(width) || width <= 0) return []
    const at = (step: number): number => {
      const bound = step * width
      // As people write it: 3 × 0.1 is 0.3.
      return Number.isInteger(bound) && Math.abs(bound) <= mostInteger ? bound : Number(bound.toPrecision(15))
    }
    const first = Math.floor(min / width)
    return stepsTo(max, at(first) > min ? first - 1 : first, at)
  },
  farOff: (p25, p75) => {
    const away = quartileDistances * (p75 - p25)
    return (value) => away > 0 && (value < p25 - away || value > p75 + away)
  },
  mostFarOff: 0.005,
}

/** Widths in days, months or quarters, and where in the calendar they begin. */
interface Span {
  /** How much one takes, about. */
  readonly length: number
  /** The last bound that is no later than a value, and the one after a bound. */
  floor(value: number): number
  next(bound: number): number
}

const every = (length: number, shift = 0): Span => ({
  length,
  floor: (value) => Math.floor((value - shift) / length) * length + shift,
  next: (bound) => bound + length,
})

/** Bounds where the calendar has them, within its four digits for a year; `january` counts to the first of a year. */
const calendarAxis = (
  shown: Axis['shown'],
  spans: readonly Span[],
  january: (year: number) => number,
): Axis => {
  const [first, last, farPast, farFuture] = [january(0), january(10_000) - 1, january(1900), january(2100)]
  return {
    shown,
    bounds: (min, max) => {
      const span = spans.find(({ length }) => (max - min) / length <= mostBins - 1) ?? spans.at(-1)
      if (span === undefined) return []
      const bounds = [Math.max(first, span.floor(min))]
      while ((bounds.at(-1) ?? max) <= max && (bounds.at(-1) ?? last) < last)
        bounds.push(Math.min(last, span.next(bounds.at(-1) ?? max)))
      return bounds
    },
    farOff: () => (value) => value < farPast || value >= farFuture,
    mostFarOff: 1,
  }
}

/** Years in which histograms of what lies far apart are cut. */
const years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** Days from 1970-01-01 to the first day of a month counted from January of the year 0. */
const monthStart = (month: number): number => {
  const date = new Date(0)
  // Date.UTC takes the years 0 to 99 for those of the last century.
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1)
  return date.getTime() / 86_400_000
}

const monthOfDay = (day: number): number => {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

const monthsOfDays = (months: number): Span => {
  const floor = (value: number): number => monthStart(Math.floor(monthOfDay(value) / months) * months)
  return { length: months * 30.4, floor, next: (bound) => monthStart(monthOfDay(bound) + months) }
}

/** The date of a number of days from 1970-01-01, YYYY-MM-DD. */
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Days from 1970-01-01; weeks begin on Mondays. */
export const dayAxis: Axis = calendarAxis(
  dateOf,
  [every(1), every(2), every(7, 4), ...[1, 3, 6, ...years.map((count) => 12 * count)].map(monthsOfDays)],
  (year) => monthStart(12 * year),
)

const yearText = (count: number, perYear: number): string =>
  String(Math.floor(count / perYear)).padStart(4, '0')

/** Months from January of the year 0. */
export const monthAxis: Axis = calendarAxis(
  (month) => `${yearText(month, 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  [1, 3, 6, ...years.map((count) => 12 * count)].map((months) => every(months)),
  (year) => 12 * year,
)

/** Quarters from the first of the year 0. */
export const quarterAxis: Axis = calendarAxis(
  (quarter) => `${yearText(quarter, 4)}-Q${(quarter % 4) + 1}`,
  [1, 2, ...years.map((count) => 4 * count)].map((quarters) => every(quarters)),
  (year) => 4 * year,
)
