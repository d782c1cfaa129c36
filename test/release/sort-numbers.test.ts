import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortNumbers } from '#release/profile/sort-numbers.ts'

const number = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.1, -0.1),
)

test('numbers are sorted as the engine sorts them, negative ones and zeros of either sign too', () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 300 }), (numbers) => {
      const values = Float64Array.from(numbers)
      sortNumbers(values)
      expect([...values]).toEqual([...Float64Array.from(numbers).sort()])
    }),
  )
})
