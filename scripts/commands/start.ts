import { publish, publishOnce } from './publish.ts'
import { serveExplain, serveOptions, serveUntilStopped } from './serve.ts'
import type { Verb } from './verb.ts'

/** `start`: publish, then serve; a refused catalogue leaves the release that was there being served. */
export const start: Verb = {
  summary: { zh: '先发布，再提供服务（npm start）', en: 'Publishes, then serves (npm start)' },
  options: { ...publish.options, ...serveOptions },
  explain: { ...publish.explain, ...serveExplain },
  run: async (values) => {
    const report = await publishOnce(values)
    if (report.outcome === 'refused' && report.release === null) return 1
    return serveUntilStopped(values)
  },
}
