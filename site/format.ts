import type { Language } from './paths.ts'

const locales = { zh: 'zh-CN', en: 'en-GB' } as const
const numbers = { zh: new Intl.NumberFormat(locales.zh), en: new Intl.NumberFormat(locales.en) }
const months = new Intl.DateTimeFormat(locales.en, { month: 'long', timeZone: 'UTC' })

/** Writes a count with thousands separators. */
export const formatNumber = (value: number, language: Language): string =>
  // Most counts are small, and have none.
  Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : numbers[language].format(value)

/** Writes a YYYY-MM-DD date as 2026年11月23日 or 23 November 2026; other text stays as it is. */
export const formatDate = (date: string, language: Language): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? []
  if (year === undefined || month === undefined || day === undefined) return date
  if (language === 'zh') return `${year}年${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${months.format(Date.UTC(Number(year), Number(month) - 1))} ${year}`
}

/** Writes a YYYY-MM month as 2026年11月 or November 2026. */
export const formatMonth = (month: string, language: Language): string => {
  const [year = '', of = ''] = month.split('-')
  return language === 'zh'
    ? `${year}年${Number(of)}月`
    : `${months.format(Date.UTC(Number(year), Number(of) - 1))} ${year}`
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Writes a size in decimal units with at most one decimal, e.g. 1.2 MB. */
export const formatBytes = (bytes: number): string => {
  let [value, power] = [bytes, 0]
  // What would be written as 1000 of one unit is 1 of the next.
  while (value >= 999.5 && power < units.length - 1) [value, power] = [value / 1000, power + 1]
  return `${Number(value.toFixed(value < 100 ? 1 : 0))} ${units[power] ?? 'B'}`
}

/** Writes a 时间范围 such as 2020-01-01/2025-12-31. */
export const formatPeriod = (period: string, language: Language): string =>
  period
    .split('/')
    .map((date) => formatDate(date, language))
    .join(language === 'zh' ? '至' : ' – ')
