import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { updateCycles } from '#catalog/cycle.ts'
import { disclosureOf, dueDate, lateAfter } from '#catalog/rollup/due.ts'
import { holidays, holidayTable } from '#catalog/rollup/holidays.ts'
import { addDays, addWorkingDays, isWorkingDay, workingDayFrom } from '#catalog/rollup/working-days.ts'

const published = readFileSync(
  new URL('../../../datasets/data/calendar/holidays.csv', import.meta.url),
  'utf8',
)
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(','))
  .filter(([day = '']) => day >= holidayTable.first && day <= holidayTable.last)

describe('working days', () => {
  it('are those of the bundled table of holidays', () => {
    expect(published.length).toBeGreaterThan(250)
    expect(published.filter(([day = '', , , , kind]) => isWorkingDay(day) !== (kind === '补班'))).toEqual([])
  })

  it('are Monday to Friday where the table says nothing', () => {
    const days = ['2025-12-31', '2027-01-01', '2027-01-02', '2027-01-03', '2018-10-01', '1969-12-28']
    expect(days.map(isWorkingDay)).toEqual([true, true, false, false, true, false])
  })

  it('cover whole years, without a gap', () => {
    const years = Object.keys(holidays)
    expect([`${years[0]}-01-01`, `${years.at(-1)}-12-31`]).toEqual([holidayTable.first, holidayTable.last])
    expect(years.length).toBe(Number(years.at(-1)) - Number(years[0]) + 1)
  })

  it.each([
    // The Spring Festival of 2026: 15–23 February off, Saturday 14 and 28 worked.
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-14', 5, '2026-02-28'],
    ['2025-12-31', 20, '2026-01-29'],
    ['2026-03-02', 0, '2026-03-02'],
  ])('from %s the %ith is %s', (day, count, expected) => {
    expect(addWorkingDays(day, count)).toBe(expected)
  })

  it('are counted one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2900 }), fc.integer({ min: 1, max: 40 }), (start, count) => {
        const from = addDays('2019-01-01', start)
        const end = addWorkingDays(from, count)
        let worked = 0
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1))
          worked += isWorkingDay(day) ? 1 : 0
        return worked === count && isWorkingDay(end) && workingDayFrom(end) === end
      }),
    )
  })
})

describe('the next due date', () => {
  it.each([
    ['monthly', '2026-01-05', '2026-02-14'],
    ['monthly', '2026-01-08', '2026-02-24'],
    ['daily', '2026-03-06', '2026-03-09'],
    ['realtime', '2026-03-02', '2026-03-03'],
    ['quarterly', '2026-01-01', '2026-04-21'],
    ['half-yearly', '2026-01-01', '2026-07-20'],
    ['yearly', '2025-01-01', '2026-01-16'],
    ['weekly', '2026-03-02', '2026-03-12'],
  ] as const)('of a %s update after %s is %s', (updateCycle, modified, due) => {
    expect(dueDate({ updateCycle, modified })).toBe(due)
  })

  it.each(['irregular', 'none', 'other'] as const)('is not there for %s', (updateCycle) => {
    expect(dueDate({ updateCycle, modified: '2026-01-01' })).toBeNull()
  })

  it('is known for every cycle, and not there without a day', () => {
    expect(Object.keys(lateAfter)).toEqual(Object.keys(updateCycles))
    expect(dueDate({ updateCycle: 'daily', modified: '' })).toBeNull()
  })
})

describe('publication within 20 working days', () => {
  const open = { opening: { type: 'unconditional' } } as const
  const step = (status: 'draft' | 'submitted' | 'published', date: string) => ({ status, by: '局', date })
  const [draft, submitted] = [step('draft', '2025-12-31'), step('submitted', '2026-01-05')]

  it.each([
    ['2026-01-29', 'on-time'],
    ['2026-01-30', 'late'],
  ])('on %s is %s', (day, expected) => {
    const history = [draft, submitted, step('published', day)]
    expect(disclosureOf({ ...open, history }, '2026-12-31')).toBe(expected)
  })

  it('is pending until the term is over', () => {
    const history = [draft, submitted]
    expect(disclosureOf({ ...open, history }, '2026-01-29')).toBe('pending')
    expect(disclosureOf({ ...open, history }, '2026-01-30')).toBe('late')
  })

  it('counts from the last draft', () => {
    const history = [step('draft', '2020-01-01'), submitted, draft, step('published', '2026-01-29')]
    expect(disclosureOf({ ...open, history }, '2026-12-31')).toBe('on-time')
  })

  it('is not asked of what is closed or tells no history', () => {
    expect(disclosureOf({ opening: { type: 'none' }, history: [draft] }, '2026-12-31')).toBeNull()
    expect(disclosureOf(open, '2026-12-31')).toBeNull()
  })
})
