import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { ProblemError } from '#contract/problem.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { createApp } from './app.ts'
import { storeCursorKey } from './cursor-key.ts'
import { cursorSeal } from './cursor-seal.ts'
import { followRelease } from './follow-release.ts'
import { openAccessLog } from './gate/access-log.ts'
import { type Gate, type GateOptions, gateOf, usualGate } from './gate/gate.ts'
import { gaugesOf } from './gate/gauges.ts'
import { metricsOf } from './gate/metrics.ts'
import { problemResponse } from './gate/problem-response.ts'
import { refuseConnections } from './gate/refused-connections.ts'
import { type HotAnswers, hotAnswers } from './hot-answers.ts'
import { inTurns } from './in-turns.ts'
import { internalProblem } from './middleware/errors.ts'
import type { Parts } from './parts.ts'
import { plainAnswers } from './plain-answers.ts'
import { servingOf } from './serving.ts'
import { type ServiceLimits, shareOf, usualLimits } from './shared.ts'
import { keepAliveSeconds } from './whole-answer.ts'

/** Where to listen and what to serve. */
export interface ServerOptions extends Pick<Parts, 'engine' | 'page' | 'mcpOrigins'> {
  /** Folder of the published store. */
  readonly dist: string
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Seals cursors; the key of the store, unless given. */
  readonly cursorKey?: Uint8Array
  /** What may be used for answers; the usual limits, unless given. */
  readonly service?: Partial<ServiceLimits>
  /** Budgets of clients, proxies, metrics and the log. */
  readonly gate?: Partial<Omit<GateOptions, 'metrics' | 'log'>>
  /** File of the access log, "-" for standard output; none unless given. */
  readonly accessLog?: string
  /** Milliseconds that running requests get at the end; ten seconds, unless given. */
  readonly shutdownTime?: number
  /** Told of errors, one at a time; the standard error stream, unless given. */
  readonly logError?: (error: unknown) => void
  /** Milliseconds between two looks at the pointer. */
  readonly lookEvery?: number
}

/** A server that is listening. */
export interface RunningServer {
  /** Address without a trailing slash. */
  readonly url: string
  /** Takes no more requests, lets the running ones end (up to the shutdown time) and frees everything. */
  close(): Promise<void>
  /** Opens the access log again, after it was moved away. */
  reopenLog(): void
}

const print = (error: unknown): void => {
  if (error instanceof UserError) process.stderr.write(`✗ ${error.what.zh}\n  ${error.what.en}\n`)
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
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
    // As many connections may wait to be taken as systems allow: a crowd comes at once.
    server.listen({ port, host, backlog: 4096 }, resolve)
  })

const urlOf = (server: Server): string => {
  const { address, port, family } = server.address() as AddressInfo
  const host = address === '0.0.0.0' || address === '::' ? 'localhost' : address
  return `http://${family === 'IPv6' && host !== 'localhost' ? `[${host}]` : host}:${port}`
}

const stop = async (server: Server, time: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await Promise.race([closed, wait(time, undefined, { ref: false })])
  server.closeAllConnections()
  await closed
}

/** Slow or silent connections hold nothing for long. */
const timeLimits = (server: Server): void => {
  server.headersTimeout = 15_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = keepAliveSeconds * 1000
  // Of a connection on which nothing moves, such as a download that nobody reads.
  server.timeout = 120_000
}

const malformed = new ProblemError('bad_request', {
  zh: '请求行或 Host 头无效',
  en: 'The request line or the Host header is not valid',
})

const failedRequest = (error: unknown, logError: (error: unknown) => void): Response => {
  if (error instanceof Error && error.name === 'RequestError') return problemResponse(malformed, '')
  logError(error)
  return problemResponse(internalProblem, '')
}

/** Lets the gate see requests come and go; `enter` marks the use of a release, and returns what ends it. */
const watch = (server: Server, gate: Gate, hot: HotAnswers, enter: () => () => void): void => {
  // Before the adaptor's own listener, so that a request is counted when it takes hold of a release.
  server.prependListener('request', (incoming, outgoing) => {
    const leave = enter()
    const started = performance.now()
    const { socket } = incoming
    const before = socket.bytesWritten
    outgoing.once('close', () => {
      leave()
      hot.sent(outgoing)
      gate.ended(incoming, outgoing, started, socket.bytesWritten - before)
    })
  })
}

/**
 * Serves portal and API of the store in `dist` from this process, and follows its releases. Without a release it answers
 * 503 until there is one. Throws UserError where it can't listen.
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { dist, engine, page, mcpOrigins, logError = print, lookEvery, shutdownTime = 10_000 } = options
  const seal = cursorSeal(options.cursorKey ?? (await storeCursorKey(dist, logError)))
  const follower = await followRelease(dist, logError, lookEvery)
  const shared = shareOf({ ...usualLimits, ...options.service })
  const hot = hotAnswers(() => follower.current()?.id)
  const log = options.accessLog === undefined ? undefined : openAccessLog(options.accessLog, logError)
  const gate = gateOf({
    ...usualGate,
    ...options.gate,
    metrics: metricsOf(gaugesOf(shared, follower.current, hot)),
    ...(log === undefined ? {} : { log }),
  })
  const parts: Parts = {
    release: follower.current,
    refresh: follower.refresh,
    logError,
    seal,
    ...(engine === undefined ? {} : { engine }),
    ...(page === undefined ? {} : { page }),
    ...(mcpOrigins === undefined ? {} : { mcpOrigins }),
  }
  const serving = servingOf(parts, shared)
  const app = createApp(parts, shared, serving)
  const plain = plainAnswers(serving, seal)
  const fetch = (request: Request, env: unknown) => {
    const { incoming, outgoing } = env as HttpBindings
    return gate.admit(incoming, outgoing) ?? app.fetch(request, env as HttpBindings)
  }
  const errorHandler = (error: unknown) => failedRequest(error, logError)
  const listener = getRequestListener(fetch, { errorHandler })
  const turns = inTurns((incoming, outgoing) => {
    // Where the gate says no, the application's side answers, and asks it again.
    const admitted = () => gate.admit(incoming, outgoing) === undefined
    if (hot.answer(incoming, outgoing, admitted) || plain.answer(incoming, outgoing, admitted)) return
    listener(incoming, outgoing)
  })
  const server = createServer({ ServerResponse: turns.Response }, turns.take)
  server.on('connection', turns.connected)
  refuseConnections(server)
  timeLimits(server)
  watch(server, gate, hot, follower.enter)
  const free = async (): Promise<void> => {
    follower.close()
    shared.engines.tables.close()
    await log?.close()
  }
  try {
    await listen(server, options)
  } catch (error) {
    await free()
    throw error
  }
  const close = async (): Promise<void> => {
    gate.drain()
    await stop(server, shutdownTime)
    await free()
  }
  return { url: urlOf(server), close, reopenLog: () => log?.reopen() }
}
