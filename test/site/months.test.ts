import { describe, expect, it } from 'vitest'
import { monthsAround } from '../../site/islands/months.ts'

describe('the calendar of updates', () => {
  it('has eight months before the one of today and three after', () => {
    const months = monthsAround('2026-11-27')
    expect([months.length, months[0], months[8], months.at(-1)]).toEqual([
      12,
      '2026-03',
      '2026-11',
      '2027-02',
    ])
  })

  it('goes on by half a year where the next due day is in it', () => {
    expect(monthsAround('2026-11-27', '2027-03-22')).toContain('2027-03')
    expect(monthsAround('2026-11-27', '2027-03-22')).toHaveLength(18)
    expect(monthsAround('2026-11-27', '2027-01-05')).toHaveLength(12)
    expect(monthsAround('2026-11-27', '2030-01-05')).toHaveLength(12)
  })
})
