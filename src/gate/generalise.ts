import { regions } from '#catalog/region.ts'

const names = regions.map((region) => region.zh).filter((name) => name !== '重庆市')
const elsewhere = /^.{2,11}?(?:省|市|自治区|自治州|盟).{1,9}?(?:自治县|区|县|旗)/u

/** The size of a band around a number: ten below 100, else the power of ten of its first digit. */
const bandSize = (size: number): number => (size < 100 ? 10 : 10 ** Math.floor(Math.log10(size)))

/**
 * The band of a number, both ends included: 37 → "30–39", 4567 → "4000–4999", 12.5 → "10–19.9…" is written "10–20".
 * Bands of whole numbers end before the next one, of others at it.
 */
const numberBand = (value: number): string => {
  const size = Math.abs(value)
  if (!Number.isFinite(size)) return '…'
  const width = bandSize(size)
  const low = Math.floor(size / width) * width
  const high = Number.isInteger(value) ? low + width - 1 : low + width
  return value < 0 ? `-${high}–-${low}` : `${low}–${high}`
}

const districtEnd = (text: string): number => {
  for (const name of names) {
    const at = text.indexOf(name)
    if (at >= 0 && at <= 4 && /^(?:中国)?(?:重庆)?市?$/.test(text.slice(0, at))) return at + name.length
  }
  return elsewhere.exec(text)?.[0].length ?? 0
}

const shorten = (text: string): string => {
  const chars = [...text]
  return `${chars.slice(0, chars.length >= 4 ? 2 : chars.length - 1 > 0 ? 1 : 0).join('')}…`
}

/**
 * A coarser value: a number becomes its band, a date or time its year, an address its district or county, any other text
 * its first two characters (one of 2–3, none of 1) and "…".
 */
export const generalise = (cell: string | number): string => {
  if (typeof cell === 'number') return numberBand(cell)
  const year = /^(\d{4})-\d{2}(?:-\d{2}(?:[T ].*)?)?$/.exec(cell)?.[1]
  if (year !== undefined) return year
  const end = districtEnd(cell)
  return end > 0 ? cell.slice(0, end) : shorten(cell)
}
