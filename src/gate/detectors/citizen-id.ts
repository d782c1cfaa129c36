import { citizenIdFault } from '#catalog/citizen-id.ts'
import { usccFault } from '#catalog/uscc.ts'
import { allFrom, type NumberDetector } from './detector.ts'
import { looks } from './look.ts'

/** Order numbers made of region, day and sequence began with the century; one in eleven passes as an identity number. */
const orderNumbersSince = 2010

/**
 * 公民身份号码 of 18 characters (GB 11643-1999): region that is or was, day of birth, check character. Personal information
 * may not be made public (个人信息保护法 25, 28). A region that never was makes it a credit code or an order number.
 */
export const citizenId: NumberDetector = {
  name: 'citizen-id',
  look: ({ digits, whole }, field) => {
    const fault = citizenIdFault(digits, field.today)
    if (fault === 'check') return looks.alike
    if (fault !== undefined) return looks.nothing
    // A foreigner's begins with 9, as the credit codes of companies do.
    if (digits.startsWith('9') && usccFault(digits) === undefined) return looks.nothing
    const recent = Number(digits.slice(6, 10)) >= orderNumbersSince
    return recent && whole && field.saysCode ? looks.maybe : looks.sure
  },
  reach: (tally) => allFrom(tally, 0.3),
}
