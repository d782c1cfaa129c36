import { isCode } from '#catalog/code.ts'
import { mobileOf } from '#catalog/phone.ts'
import { allFrom, type NumberDetector } from './detector.ts'
import { looks } from './look.ts'
import { before, isDecimal, isInsideCode, isInsideUrl, type NumberToken } from './number-token.ts'

const isGrouped = (groups: readonly number[]): boolean =>
  /^(?:(?:2|4),)?(?:3,4,4|11)$|^(?:5|6),4,4$|^3,8$/.test(groups.join(','))

const called = /(?:单号|编号|编码|订单|流水|代码|文号|票号|工单|序号|条码|No\.?|№)[^\d]{0,3}$/i

const isOther = (number: NumberToken): boolean => !number.whole && isPartOfOther(number)

const isPartOfOther = (number: NumberToken): boolean =>
  isDecimal(number) ||
  isInsideCode(number) ||
  called.test(before(number, 10)) ||
  isInsideUrl(number) ||
  isCode(number.text.trim())

/**
 * Mainland mobile numbers (电信网编号计划), also with +86, spaces or hyphens. Landlines and service lines (12345, 95xxx,
 * 400) are none; order numbers are told by the words and the share of their field.
 */
export const mobile: NumberDetector = {
  name: 'mobile',
  look: (number, field) => {
    const { digits, groups } = number
    if (digits.length > 15) return looks.nothing
    if (mobileOf(digits) === undefined || (groups !== undefined && !isGrouped(groups)))
      return digits.length === 11 ? looks.alike : looks.nothing
    if (isOther(number)) return looks.alike
    return field.saysPhone || groups !== undefined || !number.whole ? looks.sure : looks.maybe
  },
  reach: (tally, field) => {
    if (field.saysCode && tally.isSequence) return tally.sure > 0 ? 'sure' : 'none'
    return allFrom(tally, field.saysCode ? 0.9 : 0.3)
  },
}
