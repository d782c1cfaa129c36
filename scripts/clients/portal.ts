import { join } from 'node:path'
import type { Progress } from '#effects/progress.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { publish } from '#publish.ts'
import { layout } from '#release/layout.ts'
import { startServer } from '../../api/server.ts'
import { compiledPages } from '../compiled-pages.ts'

/** The bundled catalogue, published and served. */
export interface ServedPortal {
  readonly url: string
  readonly publicDir: string
  close(): Promise<void>
}

/** Publishes the bundled catalogue into a store of its own, of which only changes are made anew, and serves it on a free port. */
export const servePortal = async (out: string, progress: Progress): Promise<ServedPortal> => {
  const pages = await compiledPages(progress)
  const report = await publish({ source: 'datasets', out }, { pages, progress })
  if (report.outcome === 'refused')
    throw new UserError('catalogue_refused', {
      zh: '自带的目录有错误，未能发布：请运行 npm run kaifang -- check',
      en: 'The bundled catalogue has errors and was not published: run npm run kaifang -- check',
    })
  const server = await startServer({ dist: out, port: 0, host: '127.0.0.1', page: pages.respond })
  return { url: server.url, publicDir: join(out, 'current', layout.publicDir), close: server.close }
}
