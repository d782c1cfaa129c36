import { silent } from '#effects/progress.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { startServer } from '../../api/server.ts'
import { compiledPages } from '../compiled-pages.ts'
import { serviceExplain, serviceFor, serviceOptions } from './serve-options.ts'
import { sharedExplain, sharedOptions, text, type Values, type Verb } from './verb.ts'

const portOf = (values: Values): number => {
  const given = text(values, 'port', '8080')
  const port = Number(given)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UserError('bad_port', {
    zh: `端口“${given}”无效：应为 0 到 65535 的整数`,
    en: `Port "${given}" is not a whole number from 0 to 65535`,
  })
}

/** Serves portal and API until the process is told to stop. */
export const serveUntilStopped = async (values: Values): Promise<number> => {
  const service = await serviceFor(values)
  const pages = await compiledPages(silent)
  await pages.load()
  const server = await startServer({
    dist: text(values, 'out', 'dist'),
    port: portOf(values),
    host: text(values, 'host', '127.0.0.1'),
    page: pages.respond,
    ...service,
  })
  process.stdout.write(
    `\n  门户 / portal  ${server.url}/\n  接口 / API     ${server.url}/api/v1/datasets\n\n`,
  )
  process.on('SIGHUP', () => server.reopenLog())
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  // Whoever asks twice means it: the second signal ends the process at once.
  await server.close()
  return 0
}

export const serveOptions = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string', default: '127.0.0.1' },
  ...serviceOptions,
} as const

export const serveExplain = {
  port: '端口 / port (8080)',
  host: '监听地址 / address to listen on (127.0.0.1; 0.0.0.0 for all)',
  ...serviceExplain,
} as const

/** `serve`: one process with the static portal and the API. */
export const serve: Verb = {
  summary: {
    zh: '服务：一个进程提供门户与接口，新发布的内容自动换上',
    en: 'Serves portal and API from one process and follows new releases',
  },
  options: { out: sharedOptions.out, ...serveOptions },
  explain: { ...sharedExplain, ...serveExplain },
  run: serveUntilStopped,
}
