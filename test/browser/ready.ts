import { ensureChromium } from './chromium.ts'

// Run before a whole run of the tests, so that no test waits for an installation.
try {
  await ensureChromium()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
