import { expect, it } from 'vitest'
import { type Counted, countLine } from './reporter.ts'

const file = (state: string, ...tests: string[]): Counted => ({
  state: () => state,
  children: { allTests: () => tests.map((test) => ({ result: () => ({ state: test }) })) },
})

it.each<[string, Counted[], number, string]>([
  [
    'every test of every file',
    [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')],
    0,
    '3 passed, 1 failed',
  ],
  ['what was skipped', [file('passed', 'passed', 'skipped')], 0, '1 passed, 0 failed, 1 skipped'],
  [
    'a file that could not be read as a failure',
    [file('passed', 'passed'), file('failed')],
    0,
    '1 passed, 1 failed',
  ],
  ['an error outside any test as a failure', [file('passed', 'passed')], 2, '1 passed, 2 failed'],
  ['a test that never finished as a failure', [file('failed', 'pending')], 0, '0 passed, 1 failed'],
])('the closing line counts %s', (_, files, unhandled, line) => {
  expect(countLine(files, unhandled)).toBe(line)
})
