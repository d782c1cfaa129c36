/** Something the person at the keyboard can put right; `lines` say what happened and what to do. */
export class SetupError extends Error {
  /**
   * @param {string[]} lines
   * @param {number} exitCode
   */
  constructor(lines, exitCode = 1) {
    super(lines.join('\n'))
    this.exitCode = exitCode
  }
}

/**
 * Runs one step of the set-up and prints its one line: what it is, and the seconds it took.
 * Standard error, so that `--json` output of a command stays clean.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const started = performance.now()
  process.stderr.write(`▸ ${label} … `)
  try {
    const result = await work()
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stderr.write('✗\n')
    throw error
  }
}

/**
 * Prints a set-up error as its message and anything else as the bug that it is.
 * @param {unknown} error
 */
export function reportAndExit(error) {
  const expected = error instanceof SetupError
  process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = expected ? error.exitCode : 1
}
