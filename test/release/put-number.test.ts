import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longestNumber, putNumber } from '#release/put-number.ts'

const written = (value: number): string => {
  const out = Buffer.alloc(longestNumber)
  return out.toString('latin1', 0, putNumber(out, 0, value))
}

const whole = fc.maxSafeInteger()
const power = fc.constantFrom(1, 10, 100, 1000, 1e6, 1e7)

it('writes a number as String does, or not at all', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double(),
        fc.tuple(whole, power).map(([a, b]) => a / b),
      ),
      (value) => {
        expect(['', String(value)]).toContain(written(value))
      },
    ),
    { numRuns: 5000 },
  )
})

it('writes whole numbers, money and degrees', () => {
  const numbers = [0, 7, -12, 99_999, 2 ** 40, 0.5, 12.34, -0.01, 100.1, 106.550483, 29.563009, 0.000001]
  expect(numbers.map(written)).toEqual(numbers.map(String))
  expect(written(-0)).toBe('0')
})
