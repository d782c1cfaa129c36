import { isLuhn } from '#catalog/bank-card.ts'
import { citizenIdCheckCharacter } from '#catalog/citizen-id.ts'
import { isRegistrationNumber } from '#catalog/registration-number.ts'
import { usccCheckCharacter } from '#catalog/uscc.ts'
import type { Random } from './random.ts'

const regions = [
  '500103',
  '500157',
  '500226',
  '510213',
  '500233',
  '110101',
  '310104',
  '440305',
  '610113',
  '330106',
]

const two = (value: number): string => String(value).padStart(2, '0')

const day = (random: Random, from: number, to: number): string =>
  `${random.whole(from, to)}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`

/** Synthetic identity numbers: born 1901–1905, so nobody's who lives. */
export const citizenId = (random: Random): string => {
  const body = `${random.pick(regions)}${day(random, 1901, 1905)}${random.digits(3)}`
  return body + citizenIdCheckCharacter(body)
}

export const oldCitizenId = (random: Random): string =>
  `${random.pick(regions)}${random.pick(['27', '31', '45', '58'])}${two(random.whole(1, 12))}${two(random.whole(1, 28))}${random.digits(3)}`

export const roundedId = (random: Random): string => `${citizenId(random).slice(0, 15)}000`

export const maskedId = (random: Random): string => {
  const id = citizenId(random)
  return `${id.slice(0, 6)}${'*'.repeat(8)}${id.slice(14)}`
}

/** Mobile numbers of the test range 000 0000–000 9999 of each network. */
export const mobile = (random: Random): string =>
  `${random.pick(['138', '139', '150', '159', '166', '177', '189', '199'])}0000${random.digits(4)}`

const withLuhn = (body: string): string => {
  for (let digit = 0; digit < 10; digit++) if (isLuhn(`${body}${digit}`)) return `${body}${digit}`
  return body
}

export const bankCard = (random: Random): string =>
  withLuhn(`${random.pick(['622848', '621700', '625900', '622202'])}${random.digits(random.pick([9, 12]))}`)

export const passport = (random: Random): string =>
  (random.pick(['E', 'G', 'S', 'EA', 'EB']) + random.digits(8)).slice(0, 9)

export const plate = (random: Random): string =>
  random.pick([
    () => `渝${random.pick(['A', 'B', 'D'])}${random.digits(5)}`,
    () => `渝A${random.pick(['D', 'F'])}${random.digits(5)}`,
    () => `川A·${random.digits(3)}${random.pick(['K', 'M'])}${random.digits(1)}`,
  ])()

export const email = (random: Random): string =>
  `${random.chars('abcdefghijk', 6)}${random.digits(2)}@${random.pick(['example.com', 'mail.example.cn', 'example.org'])}`

export const personName = (random: Random): string =>
  random.pick([...'赵钱孙李周吴郑王冯陈']) + random.chars('一二三四五六七八九十甲乙丙丁', random.whole(1, 2))

export const homeAddress = (random: Random): string =>
  random.pick([
    () =>
      `重庆市渝中区某路${random.whole(1, 99)}号${random.whole(1, 9)}栋${random.whole(1, 4)}单元${random.whole(1, 30)}-${random.whole(1, 8)}`,
    () => `渝中区某街${random.whole(1, 99)}号${random.whole(1, 30)}-${random.whole(1, 8)}`,
    () => `某镇某村${random.whole(1, 9)}组${random.whole(1, 99)}号`,
    () => `某某小区${random.whole(1, 20)}栋${random.whole(1, 4)}单元${random.whole(101, 1802)}室`,
  ])()

export const uscc = (random: Random): string => {
  const body =
    random.pick(['91', '92', '11', '12', '51', '52']) +
    random.pick(['500103', '500119', '500120', '110119', '500000']) +
    (random.next() < 0.5 ? random.digits(9) : `MA${random.chars('0123456789ABCDEFGHJ', 7)}`)
  return body + (usccCheckCharacter(body) ?? '0')
}

/** Near-misses by what they are like; none of them is personal. */
export const order = {
  eleven: (random: Random): string => `2${random.digits(10)}`,
  elevenAny: (random: Random): string => random.whole(1, 9) + random.digits(10),
  sixteen: (random: Random): string => `62${random.digits(14)}`,
  nineteen: (random: Random): string => random.whole(1, 9) + random.digits(18),
  eighteen: (random: Random): string => `${day(random, 2015, 2026)}${random.digits(10)}`,
  regionDay: (random: Random): string => `500103${day(random, 2015, 2026)}${random.digits(4)}`,
  fifteen: (random: Random): string => `500103${day(random, 2015, 2026).slice(2)}${random.digits(3)}`,
  letter: (random: Random): string => random.pick(['E', 'G', 'S', 'P']) + random.digits(8),
}

export const registration = (random: Random): string => {
  const body = `500103${random.digits(8)}`
  for (let digit = 0; digit < 10; digit++)
    if (isRegistrationNumber(`${body}${digit}`)) return `${body}${digit}`
  return `${body}0`
}

export const line = (random: Random): string =>
  random.pick([
    () => '12345',
    () => `12${random.digits(3)}`,
    () => `95${random.digits(3)}`,
    () => `400-${random.digits(3)}-${random.digits(4)}`,
    () => `400${random.digits(7)}`,
    () => `023-6${random.digits(7)}`,
    () => `0236${random.digits(7)}`,
    () => `(023) 6${random.digits(7)} 转 ${random.digits(3)}`,
  ])()

export const indexNumber = (random: Random): string =>
  `${uscc(random)}/${random.whole(2015, 2026)}-${random.digits(5)}`

export const resourceCode = (random: Random): string =>
  `3070${random.digits(random.whole(2, 6))}/${random.digits(random.whole(2, 11))}`

const sentences = [
  '请于工作时间内办理',
  '已按规定受理',
  '资料齐全，待复核',
  '群众反映道路积水，已转办',
  '无',
] as const

export const sentence = (random: Random): string => random.pick(sentences)
