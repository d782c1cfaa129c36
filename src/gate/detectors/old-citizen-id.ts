import { oldCitizenIdYear } from '#catalog/citizen-id.ts'
import { isRegistrationNumber } from '#catalog/registration-number.ts'
import { allFrom, type NumberDetector } from './detector.ts'
import { looks } from './look.ts'
import { before } from './number-token.ts'

/**
 * 公民身份号码 of 15 digits, as given out until 1999 (GB 11643-1989): region and day, no check digit, so words or the share
 * of the field must bear it out. Business registration numbers and numbers that begin with region and a recent day are none.
 */
export const oldCitizenId: NumberDetector = {
  name: 'old-citizen-id',
  look: (number, field) => {
    const { digits } = number
    if (digits.length !== 15) return looks.nothing
    const year = oldCitizenIdYear(digits)
    if (year === undefined) return looks.alike
    if (field.saysId || /身份|证件/.test(before(number, 12))) return looks.sure
    const thisYear = Math.floor(field.today / 10_000) % 100
    if (year - 1900 <= thisYear || (field.saysCode && isRegistrationNumber(digits))) return looks.alike
    return looks.maybe
  },
  reach: (tally) => allFrom(tally, 0.2),
}
