import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Closes a run with `N passed, N failed` alone on a line, for a reader that knows no test runner. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    process.stdout.write(`\n${countLine(modules, unhandled.length)}\n`)
  }
}

/** What is counted of a file of tests. */
export interface Counted {
  state(): string
  children: { allTests(): Iterable<{ result(): { state: string } }> }
}

/** Returns the closing line; a file that could not be run and a stray error each count as a failure. */
export function countLine(modules: readonly Counted[], unhandled: number): string {
  const counts = { passed: 0, failed: unhandled, skipped: 0 }
  for (const module of modules) {
    const before = counts.failed
    for (const test of module.children.allTests()) counts[kindOf(test.result().state)] += 1
    if (module.state() === 'failed' && counts.failed === before) counts.failed += 1
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`
}

/** A test that never finished has not passed. */
function kindOf(state: string): 'passed' | 'failed' | 'skipped' {
  return state === 'passed' || state === 'skipped' ? state : 'failed'
}
