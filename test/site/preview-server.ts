import { readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { silent } from '#effects/progress.ts'
import { searchIndex } from '#publish/documents/search-index.ts'
import { cardSetOf } from '#release/card-set.ts'
import { openParts } from '#release/parts.ts'
import type { Release } from '#release/read.ts'
import { createApp } from '../../api/app.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'
import { catalogue, files, reader } from './fixture.ts'

const pages = await compiledPages(silent)
const manifest = {
  ...catalogue,
  format: 'kaifang-release/1',
  release: '0123456789abcdef',
  files: [],
} as const
const parts = openParts(manifest, '/nowhere/public')
const release: Release = {
  ...reader,
  id: '0123456789abcdef',
  dir: '/nowhere',
  publicDir: '/nowhere/public',
  ...{ manifest, parts, file: parts.file, cardSet: cardSetOf(reader.cards, 0) },
}
const api = createApp({ release: () => release })
const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}

/** What of the portal is running: pages always, search index and API only where they are up. */
export interface Up {
  api: boolean
  search: boolean
}

const asset = (path: string): Response | undefined => {
  const file = join(pages.assets, path)
  if (!path.startsWith('/_astro/') || !statSync(file, { throwIfNoEntry: false })) return undefined
  return new Response(readFileSync(file), {
    headers: { 'content-type': types[path.split('.').at(-1) ?? ''] ?? '' },
  })
}

const searchFiles = new Map(searchIndex(catalogue).map(({ path, text }) => [`/${path}`, text]))

const searchFile = (path: string): Response | undefined => {
  const found = searchFiles.get(path)
  return found === undefined ? undefined : new Response(Buffer.from(found))
}

const answer = async (url: URL, up: Up): Promise<Response> => {
  const { pathname, search } = url
  if (pathname.startsWith('/api/'))
    return up.api ? api.request(pathname + search) : new Response(null, { status: 503 })
  if (pathname.startsWith('/search/'))
    return (up.search && searchFile(pathname)) || new Response(null, { status: 404 })
  if (pathname.startsWith('/data/')) {
    const file = files.get(pathname)
    return new Response(file ?? null, { status: file === undefined ? 404 : 200 })
  }
  // As on a plain file host: the query of a page means nothing.
  return asset(pathname) ?? pages.respond(new Request(new URL(pathname, url)), reader)
}

/** Serves the fixture as a static host would, under a policy that allows nothing inline and no other host. */
export const servePreview = async (up: Up): Promise<{ server: Server; url: string }> => {
  const server = createServer(async (request, response) => {
    const reply = await answer(new URL(request.url ?? '/', 'http://localhost'), up)
    response.writeHead(reply.status, {
      'content-type': reply.headers.get('content-type') ?? 'application/json',
      'content-security-policy': "default-src 'self'",
    })
    response.end(Buffer.from(await reply.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
