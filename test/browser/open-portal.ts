import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { silent } from '#effects/progress.ts'
import type { Manifest } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'
import { startServer } from '../../api/server.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'
import { openBrowser } from './launch.ts'

/** The bundled catalogue, served, and a browser to look at it. */
export interface Portal {
  /** Address without a trailing slash. */
  readonly url: string
  readonly manifest: Manifest
  /** A page in a profile of its own; relative addresses are the portal's. */
  newPage(options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** Serves the bundled catalogue on a free port and opens a browser. */
export const openPortal = async (): Promise<Portal> => {
  const dist = inject('bundled')
  const release = await openRelease(dist)
  if (release === null) throw new Error('the bundled catalogue was not published')
  release.close()
  const pages = await compiledPages(silent)
  const server = await startServer({ dist, port: 0, host: '127.0.0.1', page: pages.respond })
  const browser: Browser = await openBrowser()
  return {
    url: server.url,
    manifest: release.manifest,
    newPage: async (options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, acceptDownloads: true, ...options })
      context.setDefaultTimeout(60_000)
      return context.newPage()
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

/** What went wrong on a page while it was looked at: errors of its scripts, and requests that leave the portal. */
export const watchFor = (
  page: Page,
  url: string,
): { readonly errors: string[]; readonly foreign: string[] } => {
  const seen = { errors: [] as string[], foreign: [] as string[] }
  page.on('pageerror', (error) => seen.errors.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // A withdrawn dataset's page is answered with 410 on purpose, which the browser calls an error.
    if (message.type() === 'error' && !message.text().includes('status of 410'))
      seen.errors.push(`${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !/^(data|blob|about):/.test(request.url()))
      seen.foreign.push(`${page.url()}: ${request.url()}`)
  })
  return seen
}
