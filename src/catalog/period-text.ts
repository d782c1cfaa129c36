const MONTH = /^(\d{4})(?:-(\d{1,2})|\/(\d{1,2})|\.(\d{1,2})|年(\d{1,2})月份?|(\d{2}))$/
const QUARTER = /^(\d{4})(?:年?[-\s]?Q([1-4])|年?第?([1-4一二三四])季度?)$/i

const ordinals = '一二三四'

/**
 * The month that text writes, as YYYY-MM, else undefined. Read are YYYY-MM, YYYY/M, YYYY.M, YYYY年M月 (with or without 份)
 * and YYYYMM.
 */
export const parseMonth = (text: string): string | undefined => {
  const [, year, ...parts] = MONTH.exec(text) ?? []
  const month = parts.find((part) => part !== undefined)
  if (year === undefined || month === undefined || year === '0000') return undefined
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : undefined
}

/**
 * The quarter that text writes, as YYYY-Q1 to YYYY-Q4, else undefined. Read are YYYYQ1, YYYY-Q1, YYYY年Q1, YYYY年第一季度,
 * YYYY年1季度 and their like.
 */
export const parseQuarter = (text: string): string | undefined => {
  const [, year, letter, word] = QUARTER.exec(text) ?? []
  if (year === undefined || year === '0000') return undefined
  const written = letter ?? word ?? ''
  const place = ordinals.indexOf(written)
  return `${year}-Q${place < 0 ? written : place + 1}`
}
