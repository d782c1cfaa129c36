import type { Packages } from './packages.ts'
import type { DataFile, TableRow } from './table.ts'
import { csv, gzip, json } from './table.ts'

interface Year {
  readonly holidays: Days
  readonly workdays: Days
  readonly inLieuDays: Days
}
/** Date → "English name,中文名,statutory days". */
type Days = { readonly [date: string]: string }

interface LunarDate {
  readonly date: string
  readonly lunarYear: number
  readonly lunarMon: number
  readonly lunarDay: number
  readonly isLeap: boolean
  readonly zodiac: string
  readonly yearCyl: string
  readonly dayCyl: string
  readonly lunarMonCN: string
  readonly lunarDayCN: string
}

/** The part of chinese-days that is used here. */
interface ChineseDays {
  getSolarTerms(start: string, end: string): { readonly date: string; readonly name: string }[]
  getLunarDatesInRange(start: string, end: string): LunarDate[]
}

const firstYear = 2004
const lastYear = 2026
/**
 * The years of the calculated calendars. Earlier ones are left out: checked against the sun's and the moon's positions,
 * the package dates 立秋 wrongly throughout the twentieth century, 大寒 in 2000, and two lunar months in 1996.
 */
const calculated = ['2001-01-01', '2050-12-31'] as const
const weekdays = '日一二三四五六'

const weekday = (date: string): string => `星期${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''}`

const chineseDays = (packages: Packages): ChineseDays => packages.load('chinese-days') as ChineseDays

const holidaysOf = (year: Year): TableRow[] => {
  const row = (kind: string, [date, names]: [string, string]): TableRow => {
    const [nameEn = '', name = ''] = names.split(',')
    return {
      日期: date,
      星期: weekday(date),
      节日: name,
      节日英文名: nameEn,
      类型: kind,
      是否放假: kind === '放假',
      是否调休: date in year.inLieuDays,
    }
  }
  return [
    ...Object.entries(year.holidays).map((day) => row('放假', day)),
    ...Object.entries(year.workdays).map((day) => row('补班', day)),
  ].sort((a, b) => String(a.日期).localeCompare(String(b.日期)))
}

const holidays = (packages: Packages): TableRow[] =>
  Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index).flatMap((year) =>
    holidaysOf(packages.json('chinese-days', `dist/years/${year}.json`) as Year),
  )

const solarTerms = (packages: Packages): TableRow[] =>
  chineseDays(packages)
    .getSolarTerms(...calculated)
    .map(({ date, name }) => ({ date, name, year: Number(date.slice(0, 4)), weekday: weekday(date) }))

const daily = (packages: Packages): TableRow[] => {
  const days = chineseDays(packages)
  const terms = new Map(days.getSolarTerms(...calculated).map(({ date, name }) => [date, name]))
  return days.getLunarDatesInRange(...calculated).map((day) => ({
    公历日期: day.date,
    星期: weekday(day.date),
    农历年: day.lunarYear,
    农历月: day.lunarMon,
    农历日: day.lunarDay,
    是否闰月: day.isLeap,
    农历: `${day.isLeap ? '闰' : ''}${day.lunarMonCN}${day.lunarDayCN}`,
    年干支: day.yearCyl,
    日干支: day.dayCyl,
    生肖: day.zodiac,
    节气: terms.get(day.date) ?? null,
  }))
}

/** Holidays, solar terms and the traditional calendar, from chinese-days. */
export const calendar: readonly DataFile[] = [
  { path: 'calendar/holidays.csv', make: (packages) => csv(holidays(packages)) },
  { path: 'calendar/solar-terms.json', make: (packages) => json(solarTerms(packages)) },
  { path: 'calendar/lunar-days.csv.gz', make: (packages) => gzip(csv(daily(packages))) },
]
