const DAY =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/
const PACKED = /^(\d{4})(\d{2})(\d{2})$/
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/
const MONTH_DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * The day of the calendar that text writes, as YYYY-MM-DD, else undefined. Read are YYYY-MM-DD, YYYY/M/D, YYYY.M.D,
 * YYYY年M月D日 and YYYYMMDD; years have four digits.
 */
export const parseDate = (text: string): string | undefined => {
  if (isWrittenDay(text)) return text
  const [, year, ...parts] = DAY.exec(text) ?? PACKED.exec(text) ?? []
  const [month, day] = parts.filter((part) => part !== undefined)
  if (year === undefined || month === undefined || day === undefined) return undefined
  return isDay(Number(year), Number(month), Number(day))
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : undefined
}

/** Tells whether text is a day as YYYY-MM-DD already: most are, and a pattern takes several times as long. */
const isWrittenDay = (text: string): boolean => {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 7)
  const day = digitsAt(text, 8, 10)
  return year >= 0 && month >= 0 && day >= 0 && isDay(year, month, day)
}

const HYPHEN = 45

/** The number that digits write, -1 where there is anything else. */
const digitsAt = (text: string, start: number, end: number): number => {
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const isDay = (year: number, month: number, day: number): boolean => {
  if (year === 0 || day === 0 || day > (MONTH_DAYS[month] ?? 0)) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return leap || month !== 2 || day < 29
}

/**
 * The moment that text writes, as YYYY-MM-DDTHH:mm:ss with its fraction and offset as written, else undefined. Date and
 * time are parted by T or a space; the date is any that parseDate reads; the seconds may be left out.
 */
export const parseDatetime = (text: string): string | undefined => {
  const cut = text.search(/[T ]/)
  const date = cut < 0 ? undefined : parseDate(text.slice(0, cut))
  const [time, hour, minute, second = '00', fraction = '', offset = ''] = TIME.exec(text.slice(cut + 1)) ?? []
  if (date === undefined || time === undefined || hour === undefined || minute === undefined) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || !isOffset(offset)) return undefined
  return `${date}T${hour.padStart(2, '0')}:${minute}:${second}${fraction}${offset}`
}

const isOffset = (text: string): boolean =>
  text.length < 5 || (Number(text.slice(1, 3)) <= 14 && Number(text.slice(-2)) <= 59)

/** A date cell of a spreadsheet as text: YYYY-MM-DD at midnight, else as momentText; it has no time zone. */
export const dateText = (date: Date): string =>
  isMidnight(date) ? date.toISOString().slice(0, 10) : momentText(date)

/** A moment as YYYY-MM-DDTHH:mm:ss, with its fraction of a second where it has one. */
export const momentText = (date: Date): string => date.toISOString().replace(/\.?0*Z$/, '')

/** Tells whether a date cell of a spreadsheet has no time of day. */
export const isMidnight = (date: Date): boolean => date.getTime() % 86_400_000 === 0

/**
 * Text of a day, a moment, a month or a quarter without what people put into it: space, full-width characters, a time of zero
 * behind a day (2024/2/9 0:00:00) and 号, 时, 分, 秒 for what is written 日 and with colons.
 */
export const tidyDate = (text: string): string =>
  text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .trim()
    .replace(/\s*([年月日号时点分秒季第])\s*/g, '$1')
    .replace(/号/, '日')
    .replace(/日(?=\d)/, '日 ')
    .replace(CLOCK, (_, hour: string, minute: string, second = '') =>
      [hour, ...[minute, second].filter((part) => part !== '').map((part) => part.padStart(2, '0'))].join(
        ':',
      ),
    )
    .replace(/\s+/g, ' ')

const CLOCK = /(\d{1,2})[时点](\d{1,2})分(?:(\d{1,2})秒)?$/

/** A day of whose moment only the day says anything: without the time of zero behind it. */
export const withoutMidnight = (text: string): string => text.replace(/(?:T| )0?0:00(?::00(?:\.0+)?)?$/, '')
