import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { UserError } from '#errors/kaifang-error.ts'
import { createApp } from './app.ts'
import { storeCursorKey } from './cursor-key.ts'
import { cursorSeal } from './cursor-seal.ts'
import { followRelease, type ReleaseFollower } from './follow-release.ts'
import type { Parts } from './parts.ts'
import { sendTogether } from './send-together.ts'

/** Where to listen and what to serve. */
export interface ServerOptions extends Pick<Parts, 'engine' | 'page'> {
  /** Folder of the published store. */
  readonly dist: string
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Seals cursors; the key of the store, unless given. */
  readonly cursorKey?: Uint8Array
  /** Told of errors, one at a time; the standard error stream, unless given. */
  readonly logError?: (error: unknown) => void
  /** Milliseconds between two looks at the pointer. */
  readonly lookEvery?: number
}

/** A server that is listening. */
export interface RunningServer {
  /** Address without a trailing slash. */
  readonly url: string
  /** Takes no more requests, lets the running ones end (ten seconds at most) and frees everything. */
  close(): Promise<void>
}

const print = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}

const cannotListen = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  if (error.code === 'EADDRINUSE')
    return new UserError('port_in_use', {
      zh: `端口 ${port} 已被占用：请先停止占用它的程序，或用 --port 指定另一个端口`,
      en: `Port ${port} is in use: stop what uses it, or choose another with --port`,
    })
  if (error.code === 'EACCES')
    return new UserError('port_refused', {
      zh: `没有权限监听端口 ${port}：请用 --port 指定 1024 以上的端口`,
      en: `Not allowed to listen on port ${port}: choose one above 1024 with --port`,
    })
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new UserError('host_unavailable', {
      zh: `本机没有地址“${host}”：请用 --host 指定本机的地址，如 127.0.0.1 或 0.0.0.0`,
      en: `This machine has no address "${host}": give one that it has with --host, such as 127.0.0.1 or 0.0.0.0`,
    })
  return error
}

const listen = (server: Server, { host, port }: ServerOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, host, port)))
    server.listen(port, host, resolve)
  })

const urlOf = (server: Server): string => {
  const { address, port, family } = server.address() as AddressInfo
  const host = address === '0.0.0.0' || address === '::' ? 'localhost' : address
  return `http://${family === 'IPv6' && host !== 'localhost' ? `[${host}]` : host}:${port}`
}

const stop = async (server: Server, follower: ReleaseFollower): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await Promise.race([closed, wait(10_000, undefined, { ref: false })])
  server.closeAllConnections()
  await closed
  follower.close()
}

/**
 * Serves portal and API of the store in `dist` from this process, and follows its releases. Without a release it answers
 * 503 until there is one. Throws UserError where it can't listen.
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { dist, engine, page, logError = print, lookEvery } = options
  const seal = cursorSeal(options.cursorKey ?? (await storeCursorKey(dist, logError)))
  const follower = await followRelease(dist, logError, lookEvery)
  const app = createApp({
    release: follower.current,
    refresh: follower.refresh,
    logError,
    seal,
    ...(engine === undefined ? {} : { engine }),
    ...(page === undefined ? {} : { page }),
  })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  sendTogether(server)
  // Before the adaptor's own listener, so that a request is counted when it takes hold of a release.
  server.prependListener('request', (_, response) => response.once('close', follower.enter()))
  try {
    await listen(server, options)
  } catch (error) {
    follower.close()
    throw error
  }
  return { url: urlOf(server), close: () => stop(server, follower) }
}
