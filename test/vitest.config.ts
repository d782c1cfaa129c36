import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { CountReporter } from './reporter.ts'

const bundled = ['test/bundled/**/*.test.ts', 'test/browser/**/*.test.ts']
const limits = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    reporters: ['default', new CountReporter()],
    // Servers, browsers and DuckDB run beside the tests: more workers than this only wait for each other.
    maxWorkers: 2,
    projects: [
      { test: { ...limits, name: 'parts', include: ['test/**/*.test.ts'], exclude: bundled } },
      // These look at the bundled catalogue, published once before the first of them.
      { test: { ...limits, name: 'bundled', include: bundled, globalSetup: ['test/bundled/setup.ts'] } },
    ],
  },
})
