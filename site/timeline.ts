import { currentVersion, type Dataset, dueDate } from './core.ts'

/** An update of a dataset as its versions tell of it. */
export interface Update {
  /** YYYY-MM-DD. */
  readonly date: string
  /** Day until which it was on time, counted from the update before; absent for the earliest that is kept. */
  readonly due?: string
  /** Days that it came after that, 0 where it was on time. */
  readonly late: number
}

const day = 86_400_000

const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / day))

/** The updates that are known of a dataset, newest first, each with the term it was held to. */
export const updatesOf = ({ versions, updateCycle }: Dataset): readonly Update[] => {
  const days = [...new Set(versions.map(({ modified }) => modified))].sort().reverse()
  return days.map((date, index) => {
    const before = days[index + 1]
    const due = before === undefined ? null : dueDate({ modified: before, updateCycle })
    return due === null ? { date, late: 0 } : { date, due, late: daysBetween(due, date) }
  })
}

/** Tells whether there is a calendar to show: an open dataset with a term, or with more than one update. */
export const hasCalendar = (dataset: Dataset): boolean =>
  currentVersion(dataset) !== undefined && (dueDate(dataset) !== null || updatesOf(dataset).length > 1)
