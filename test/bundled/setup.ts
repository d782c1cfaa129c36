import type { TestProject } from 'vitest/node'
import { silent } from '#effects/progress.ts'
import { publish } from '#publish.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Store with the bundled catalogue, published before the first test. */
    bundled: string
  }
}

const out = '.cache/test-dist'

/** Publishes the bundled catalogue once for every test that needs it; unchanged, it costs a second. */
export const setup = async (project: TestProject): Promise<void> => {
  const report = await publish(
    { source: 'datasets', out },
    { pages: await compiledPages(silent), progress: silent },
  )
  if (report.outcome === 'refused')
    throw new Error(`the bundled catalogue has errors: ${JSON.stringify(report.findings)}`)
  project.provide('bundled', out)
}
