import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  wasm: 'application/wasm',
  json: 'application/json',
}

/** What a server gives for a path, or undefined. */
export type Answer = (
  path: string,
) => { readonly type: string; readonly body: string | Uint8Array } | undefined

/** A server of files under a folder, as a plain host: no compression, no query. `answer` comes first. */
export const serveFolder = async (
  folder: string,
  answer: Answer = () => undefined,
): Promise<{ readonly url: string; readonly close: () => void }> => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const made = answer(path)
    const file = join(folder, path)
    if (made !== undefined) {
      response.writeHead(200, { 'content-type': made.type })
      response.end(made.body)
    } else if (path === '/') {
      response.writeHead(200, { 'content-type': types.html })
      response.end('<!doctype html><title>bench</title>')
    } else if (statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(200, {
        'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      })
      createReadStream(file).pipe(response)
    } else {
      response.writeHead(404)
      response.end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
