import { regions } from '#catalog/region.ts'

const districts = regions.map((region) => region.zh).filter((name) => name !== '重庆市')

const provinces = [
  ...[
    '北京市',
    '天津市',
    '上海市',
    '重庆市',
    '河北省',
    '山西省',
    '辽宁省',
    '吉林省',
    '黑龙江省',
    '江苏省',
    '浙江省',
  ],
  ...[
    '安徽省',
    '福建省',
    '江西省',
    '山东省',
    '河南省',
    '湖北省',
    '湖南省',
    '广东省',
    '海南省',
    '四川省',
    '贵州省',
  ],
  ...['云南省', '陕西省', '甘肃省', '青海省', '台湾省', '内蒙古自治区', '广西壮族自治区', '西藏自治区'],
  ...['宁夏回族自治区', '新疆维吾尔自治区', '香港特别行政区', '澳门特别行政区'],
].join('|')

// 小区, 社区 and the like end in 区 too, and say where somebody lives.
const district = '\\p{Script=Han}{1,10}?(?:自治县|自治旗|(?<![小社园校景厂库营宅街院])区|县|旗)'
const city = '\\p{Script=Han}{1,8}?(?:市|州|盟)'
const elsewhere = new RegExp(`^(?:中国)?(?:${provinces})(?:${district}|${city})?`, 'u')

/** The size of a band around a number: ten below 100, else the power of ten of its first digit. */
const bandSize = (size: number): number => (size < 100 ? 10 : 10 ** Math.floor(Math.log10(size)))

/** The band of a number: 37 → "30–39", 4567 → "4000–4999"; of one with decimals up to the next band: 12.5 → "10–20". */
const numberBand = (value: number): string => {
  const size = Math.abs(value)
  if (!Number.isFinite(size)) return '…'
  const width = bandSize(size)
  const low = Math.floor(size / width) * width
  const high = Number.isInteger(value) ? low + width - 1 : low + width
  return value < 0 ? `-${high}–-${low}` : `${low}–${high}`
}

/** Length of the address at the start of a text, down to its district or county; 0 where there is none. */
const areaLength = (text: string): number => {
  for (const name of districts) {
    const at = text.indexOf(name)
    if (at >= 0 && at <= 4 && /^(?:中国)?(?:重庆)?市?$/.test(text.slice(0, at))) return at + name.length
  }
  return elsewhere.exec(text)?.[0].length ?? 0
}

const shorten = (text: string): string => {
  const chars = [...text]
  return `${chars.slice(0, chars.length >= 4 ? 2 : chars.length >= 2 ? 1 : 0).join('')}…`
}

/** Cells of the grid to a degree: 0.01°, about a kilometre. */
const gridPerDegree = 100

/** The sides of the grid cell that a coordinate lies in: 106.5123 → "106.51–106.52". */
const gridBand = (degrees: number): string => {
  if (!Number.isFinite(degrees)) return '…'
  // A coordinate on a line of the grid must not fall below it by the error of its binary form.
  const low = Math.floor(degrees * gridPerDegree + 1e-9)
  return `${(low / gridPerDegree).toFixed(2)}–${((low + 1) / gridPerDegree).toFixed(2)}`
}

const decimal = /-?\d{1,3}\.\d+/g

/** A coarser position: each decimal number of a coordinate becomes its grid cell; of other texts only the start is left. */
export const generaliseCoordinate = (cell: string | number): string => {
  if (typeof cell === 'number') return gridBand(cell)
  const numbers = cell.match(decimal)
  return numbers === null ? shorten(cell) : numbers.map((text) => gridBand(Number(text))).join(', ')
}

/**
 * A coarser value: a number becomes its band, a date or time its year, an address its district or county, any other text
 * its first two characters (one of 2–3, none of 1) and "…".
 */
export const generalise = (cell: string | number): string => {
  if (typeof cell === 'number') return numberBand(cell)
  const year = /^(\d{4})(?:-\d{2}(?:-\d{2}(?:[T ].*)?)?|[年/.]\d{1,2}(?:[月/.]\d{1,2}日?|月)?)$/.exec(
    cell,
  )?.[1]
  if (year !== undefined) return year
  const end = areaLength(cell)
  return end > 0 ? cell.slice(0, end) : shorten(cell)
}
