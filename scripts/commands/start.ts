import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { currentReleaseId } from '#release/open-release.ts'
import { serveExplain, serveOptions, serveUntilStopped } from './serve.ts'
import { sharedExplain, sharedOptions, text, type Values, type Verb } from './verb.ts'

const kaifang = fileURLToPath(new URL('../kaifang.ts', import.meta.url))

/** Publishes in a process of its own, so that the server does not keep the memory which that took. */
const publishAside = (values: Values): Promise<number> => {
  const [source, out] = [text(values, 'source', 'datasets'), text(values, 'out', 'dist')]
  const child = spawn(process.execPath, [kaifang, 'publish', '--source', source, '--out', out], {
    stdio: 'inherit',
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** `start`: publish, then serve; a refused catalogue leaves the release that was there being served. */
export const start: Verb = {
  summary: { zh: '先发布，再提供服务（npm start）', en: 'Publishes, then serves (npm start)' },
  options: { source: sharedOptions.source, out: sharedOptions.out, ...serveOptions },
  explain: { source: sharedExplain.source, out: sharedExplain.out, ...serveExplain },
  run: async (values) => {
    const code = await publishAside(values)
    const nothingToServe = (await currentReleaseId(text(values, 'out', 'dist'))) === null
    return code !== 0 && nothingToServe ? code : serveUntilStopped(values)
  },
}
