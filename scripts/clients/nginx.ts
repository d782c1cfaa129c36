import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { type Client, mustBe, type Workbench } from './client.ts'

const compared = [
  'content-type',
  'cache-control',
  'content-security-policy',
  'link',
  'access-control-allow-origin',
  'x-content-type-options',
  'referrer-policy',
] as const

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a port is a number')
  return address.port
}

/** The configuration of the documentation, with the addresses of this run. */
const configure = async ({ folder, publicDir, url }: Workbench): Promise<{ path: string; url: string }> => {
  const port = await freePort()
  const documented = readFileSync('docs/nginx.conf', 'utf8')
    .replace('server 127.0.0.1:8080;', `server ${new URL(url).host};`)
    .replace('listen 8081;', `listen 127.0.0.1:${port};`)
    .replace('/srv/kaifang/dist/current/public', resolve(publicDir))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const path = join(folder, `nginx-${port}.conf`)
  writeFileSync(
    path,
    `user root; worker_processes 1; pid ${path}.pid; error_log ${path}.log;
events { worker_connections 256; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n  ')}
  ${documented}
}
`,
  )
  return { path, url: `http://127.0.0.1:${port}` }
}

const during = async (bench: Workbench, look: (url: string) => Promise<void>): Promise<void> => {
  const { path, url } = await configure(bench)
  await bench.program('nginx', ['-c', path])
  try {
    await look(url)
  } finally {
    await bench.program('nginx', ['-c', path, '-s', 'stop'])
  }
}

/** What makes a file be served otherwise than its neighbours: its folder at the top, and its name without what is its own. */
const kindOf = (path: string): string => {
  const [top = '', ...rest] = path.split('/')
  const name = (rest.at(-1) ?? top).replace(/^.*?(?=\.)/, (stem) =>
    /^(?:feed|rss|record|croissant|opensearch|index|latest|404)$/.test(stem) ? stem : '',
  )
  return `${rest.length > 0 ? top : ''} ${name}`
}

const oneOfEachKind = (publicDir: string): string[] => {
  const paths = readdirSync(publicDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(publicDir.length + 1))
    .sort()
  return [...new Map(paths.map((path) => [kindOf(path), path])).values()]
}

const addressOf = (path: string): string => `/${path.replace(/(^|\/)index\.html$/, '$1')}`

const headersOf = async (url: string): Promise<Record<string, string | null>> => {
  const { headers, status } = await fetch(url, { method: 'HEAD' })
  return { status: String(status), ...Object.fromEntries(compared.map((name) => [name, headers.get(name)])) }
}

const statusOf = async (url: string): Promise<number> => {
  const response = await fetch(url)
  await response.arrayBuffer()
  return response.status
}

const lookAtApi = async (url: string, bench: Workbench): Promise<void> => {
  const records = '/api/v1/datasets/103001-1/records?limit=2'
  const [ours, theirs] = await Promise.all(
    [bench.url, url].map(async (at) => (await fetch(at + records)).json()),
  )
  mustBe('rows through nginx', theirs.data, ours.data)
  mustBe(
    'a list with a query',
    await (await fetch(`${url}/datasets/?q=%E5%9C%B0%E9%9C%87`))
      .text()
      .then((page) => page.includes('212001-1')),
    true,
  )
  mustBe('a page that is not there', await statusOf(`${url}/nowhere/`), 404)
}

const lookWithoutApi = async (url: string): Promise<void> => {
  for (const path of ['/', '/datasets/', '/datasets/?q=x', '/en/datasets/?q=x', '/datasets/103001-1/'])
    mustBe(`${path} while the API is down`, await statusOf(url + path), 200)
  mustBe('a page that is not there, while the API is down', await statusOf(`${url}/nowhere/`), 404)
  mustBe('the API while it is down', await statusOf(`${url}/api/v1/datasets`), 502)
}

/** nginx with the configuration of the documentation sends what `serve` sends, and goes on while the API is down. */
export const nginx: Client = {
  name: 'nginx',
  about: 'the configuration of docs/nginx.conf sends the headers of `serve`, with the API and without',
  programs: { nginx: 'nginx-light' },
  run: async (bench) => {
    const paths = oneOfEachKind(bench.publicDir)
    await during(bench, async (url) => {
      for (const address of paths.map(addressOf))
        mustBe(address, await headersOf(url + address), await headersOf(bench.url + address))
      await lookAtApi(url, bench)
    })
    await during({ ...bench, url: `http://127.0.0.1:${await freePort()}` }, lookWithoutApi)
    return [
      `${paths.length} kinds of files with the headers of serve; pages, lists and downloads while the API is down`,
    ]
  },
}
