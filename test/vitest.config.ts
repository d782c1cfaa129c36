import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { memoryDisk } from './memory-disk.ts'
import { CountReporter } from './reporter.ts'
import { SlowestFirst } from './slowest-first.ts'

const bundled = ['test/bundled/**/*.test.ts', 'test/browser/**/*.test.ts']
const TMPDIR = memoryDisk()
const common = {
  // Far more than any needs by itself: on a busy machine everything takes ten times as long.
  ...{ testTimeout: 180_000, hookTimeout: 180_000 },
  ...(TMPDIR !== undefined && { env: { TMPDIR } }),
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    reporters: ['default', new CountReporter()],
    // Servers, browsers and DuckDB run beside the tests: more workers than this only wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    projects: [
      { test: { ...common, name: 'parts', include: ['test/**/*.test.ts'], exclude: bundled } },
      // These look at the bundled catalogue, published once before the first of them.
      { test: { ...common, name: 'bundled', include: bundled, globalSetup: ['test/bundled/setup.ts'] } },
    ],
  },
})
