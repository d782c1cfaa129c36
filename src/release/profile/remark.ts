import type { Bilingual } from '#errors/finding.ts'
import type { Gravity, Remark } from './profile.ts'

/** A phrase in Chinese and in English. */
export type Words = readonly [zh: string, en: string]

/** What a remark is about: so many rows or fields, the first of these rows, the name of the field. */
export interface About {
  readonly count: number
  readonly rows?: readonly number[]
  readonly field?: string
}

/** Makes a remark; what is told of its rows stands at the end of what is wrong. */
export const remark = (
  code: string,
  gravity: Gravity,
  { count, rows = [], field }: About,
  [what, whatEn]: Words,
  [remedy, remedyEn]: Words,
): Remark => {
  const { zh, en } = placesOf(rows, count)
  return {
    ...{ code, gravity, count },
    ...(field !== undefined && { field }),
    ...(rows.length > 0 && { rows }),
    what: { zh: what + zh, en: whatEn + en },
    remedy: { zh: remedy, en: remedyEn },
  }
}

/** The rows in words: all of them, or the first few. */
const placesOf = (rows: readonly number[], count: number): Bilingual => {
  if (rows.length === 0) return { zh: '', en: '' }
  const all = rows.length === count
  const en = `${rows.length === 1 ? 'row' : 'rows'} ${rows
    .map(grouped)
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')}`
  return {
    zh: `（${all ? '' : '如'}第 ${rows.map(grouped).join('、')} 行）`,
    en: ` (${all ? '' : 'such as '}${en})`,
  }
}

const inGroups = new Intl.NumberFormat('en-US')

/** A number as people write it. */
export const grouped = (count: number): string => (count < 1000 ? String(count) : inGroups.format(count))

/** "1 row", "20 rows". */
export const counted = (count: number, thing: string): string =>
  `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`

/** A share with three digits. */
export const percent = (part: number, whole: number): string =>
  `${Number(((100 * part) / whole).toPrecision(3))}%`
