const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Tells whether `text` is a day of the calendar, written YYYY-MM-DD (GB/T 7408.1). */
export const isDate = (text: string): boolean => {
  const [, year, month, day] = (pattern.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const firstDay = (text: string): string =>
  /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text

/**
 * Tells whether `text` is a period: start "/" end, each a year, a month or a day (2020, 2020-01, 2020-01-31), the end
 * also ".." where it goes on, and the start not after the end.
 */
export const isPeriod = (text: string): boolean => {
  const [start, end, rest] = text.split('/')
  if (start === undefined || end === undefined || rest !== undefined || !isDate(firstDay(start))) return false
  return (
    end === '..' || (isDate(firstDay(end)) && (firstDay(start) <= firstDay(end) || end.startsWith(start)))
  )
}
