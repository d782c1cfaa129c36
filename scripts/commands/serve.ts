import { readFile } from 'node:fs/promises'
import { silent } from '#effects/progress.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { givenCursorKey } from '../../api/cursor-key.ts'
import { startServer } from '../../api/server.ts'
import { compiledPages } from '../compiled-pages.ts'
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

const cursorKeyOf = async (values: Values): Promise<Uint8Array | undefined> => {
  const file = values['cursor-key']
  if (typeof file === 'string') return givenCursorKey(await readFile(file, 'utf8'), file)
  const given = process.env['KAIFANG_CURSOR_KEY']
  return given === undefined ? undefined : givenCursorKey(given, 'KAIFANG_CURSOR_KEY')
}

/** Serves portal and API until the process is told to stop. */
export const serveUntilStopped = async (values: Values): Promise<number> => {
  const cursorKey = await cursorKeyOf(values)
  const pages = await compiledPages(silent)
  const server = await startServer({
    dist: text(values, 'out', 'dist'),
    port: portOf(values),
    host: text(values, 'host', '127.0.0.1'),
    page: pages.respond,
    ...(cursorKey === undefined ? {} : { cursorKey }),
  })
  process.stdout.write(
    `\n  门户 / portal  ${server.url}/\n  接口 / API     ${server.url}/api/v1/datasets\n\n`,
  )
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await server.close()
  return 0
}

export const serveOptions = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string', default: '127.0.0.1' },
  'cursor-key': { type: 'string' },
} as const

export const serveExplain = {
  port: '端口 / port (8080)',
  'cursor-key': '签名游标的密钥文件 / file with the key of cursors (dist/cursor.key)',
  host: '监听地址 / address to listen on (127.0.0.1; 0.0.0.0 for all)',
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
