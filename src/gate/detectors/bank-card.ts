import { isBankCard } from '#catalog/bank-card.ts'
import { allFrom, type NumberDetector } from './detector.ts'
import { looks } from './look.ts'
import { before, isDecimal, isInsideUrl, type NumberToken } from './number-token.ts'

const inFours = (groups: readonly number[]): boolean =>
  groups.every((length, i) => length === 4 || (i === groups.length - 1 && length <= 4)) ||
  (groups.length === 2 && groups[0] === 6)

const said = /卡|账|帐|户|银行|card|bank|acc|iban/i

/** Whether a number is written as one, and not a decimal or part of an address. */
const isPlain = (number: NumberToken): boolean =>
  (number.groups === undefined || inFours(number.groups)) && !isDecimal(number) && !isInsideUrl(number)

/**
 * Bank card numbers: issuer, length and Luhn digit (GB/T 17552; 个人信息保护法 28, 金融账户). One in ten other numbers has the
 * right Luhn digit, so words or the share of the field must bear it out.
 */
export const bankCard: NumberDetector = {
  name: 'bank-card',
  look: (number, field) => {
    const { digits } = number
    if (digits.length < 13) return looks.nothing
    if (!isBankCard(digits) || !isPlain(number)) return looks.alike
    return field.saysCard || said.test(before(number, 12)) ? looks.sure : looks.maybe
  },
  reach: (tally, field) => allFrom(tally, 0.5, field.saysCode ? 3 : 1),
}
