import { parseInteger, parseNumber } from './number-text.ts'

const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const WITH_UNIT = /^([+-]?[\d,.]*\d)\s*([^\d\s,.+-]\S*)$/

/** Units that are recognised behind the numbers of a whole column; words that make names of numbers (年, 月, 号) are none. */
export const knownUnits: readonly string[] = [
  ...[
    '%',
    '‰',
    '元',
    '万元',
    '亿元',
    '美元',
    '万美元',
    '亿美元',
    '人',
    '万人',
    '人次',
    '万人次',
    '户',
    '万户',
  ],
  ...[
    '个',
    '家',
    '所',
    '辆',
    '万辆',
    '台',
    '件',
    '张',
    '座',
    '条',
    '次',
    '套',
    '公里',
    '千米',
    '米',
    '厘米',
    '毫米',
  ],
  ...[
    'km',
    'm',
    'cm',
    'mm',
    '平方公里',
    '平方千米',
    '平方米',
    '万平方米',
    '㎡',
    'm²',
    'km²',
    '公顷',
    '万公顷',
    '亩',
  ],
  ...[
    '万亩',
    '吨',
    '万吨',
    '千克',
    '公斤',
    '克',
    'kg',
    'g',
    't',
    '立方米',
    '万立方米',
    '亿立方米',
    'm³',
    '升',
    '毫升',
  ],
  ...[
    '千瓦',
    '万千瓦',
    '千瓦时',
    '万千瓦时',
    '亿千瓦时',
    'kW',
    'kWh',
    '℃',
    '°C',
    '岁',
    '天',
    '小时',
    '分钟',
    '秒',
  ],
  ...['元/人', '元/吨', '元/平方米', '人/平方公里', 'mg/L', 'μg/m³', 'mg/m³', '公里/小时', 'km/h', 'dB'],
]

const known = new Set(knownUnits)

/** Full-width digits and signs as half-width ones, without the space around them and a plus sign before them. */
const tidy = (text: string): string =>
  text
    .replace(/[０-９．，－＋％]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace('\u2212', '-')
    .trim()
    .replace(/^\+(?=[\d.])/, '')

const ungroup = (text: string): string => (GROUPED.test(text) ? text.replaceAll(',', '') : text)

/** Text that a number may be written as, in plain digits: 1,234.5 with its groups of three, or digits as they are. */
export const plainDigits = (text: string): string => ungroup(tidy(text))

/** A number that carries its unit, or undefined where there is no unit behind digits. */
export const splitUnit = (text: string): { readonly digits: string; readonly unit: string } | undefined => {
  const [, digits, unit] = WITH_UNIT.exec(tidy(text)) ?? []
  return digits === undefined || unit === undefined ? undefined : { digits: ungroup(digits), unit }
}

/** The unit behind the digits of a text, if it is one of `knownUnits`. */
export const knownUnitOf = (text: string): string | undefined => {
  const { digits, unit } = splitUnit(text) ?? {}
  return digits !== undefined && unit !== undefined && known.has(unit) && parseNumber(digits) !== undefined
    ? unit
    : undefined
}

const parseWhole = (digits: string): number | undefined => parseInteger(digits.replace(/(?<=\d)\.0+$/, ''))

/**
 * The number that text writes in a way that people do: with groups of three (1,234.5), a plus sign, space around it,
 * full-width digits, the sign −, zeros behind the point of an integer, or the `unit` of its field behind it; undefined where it
 * is none.
 */
export const looseNumber = (
  text: string,
  type: 'integer' | 'number',
  unit: string | undefined,
): number | undefined => {
  const parse = type === 'integer' ? parseWhole : parseNumber
  const plain = parse(plainDigits(text))
  if (plain !== undefined || unit === undefined) return plain
  const split = splitUnit(text)
  return split?.unit === unit.trim() ? parse(split.digits) : undefined
}
