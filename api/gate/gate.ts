import type { IncomingMessage, ServerResponse } from 'node:http'
import { ProblemError } from '#contract/problem.ts'
import { type AccessLog, parameterNames } from './access-log.ts'
import { type Budget, budgetOf, type ClientLimits, usualClientLimits } from './budget.ts'
import {
  type AddressList,
  addressList,
  budgetKey,
  clientAddress,
  type ProxyTrust,
  truncated,
} from './client-address.ts'
import type { Metrics } from './metrics.ts'
import { problemResponse } from './problem-response.ts'
import { routeOf, spentOn, type TaggedAnswer } from './tags.ts'

/** Characters that a path and its query may have. */
const longestAddress = 8000

/** Who may ask for what, and what is written down about it. */
export interface GateOptions {
  readonly limits: ClientLimits
  /** Clients without a budget. */
  readonly exempt: AddressList
  /** Proxies that say on whose behalf they ask; none unless given. */
  readonly trust?: ProxyTrust
  /** Who may read /metrics. */
  readonly metricsFrom: AddressList
  readonly metrics: Metrics
  readonly log?: AccessLog
  /** What the log keeps of an address. */
  readonly addresses: 'truncated' | 'full' | 'none'
}

/** What a server does that was told nothing else: this machine itself has no budget, and alone reads /metrics. */
export const usualGate: Omit<GateOptions, 'metrics'> = {
  limits: usualClientLimits,
  exempt: addressList('loopback'),
  metricsFrom: addressList('loopback'),
  addresses: 'truncated',
}

/** Stands before the application, and sees every request come and go. */
export interface Gate {
  /** The answer where a request is not to reach the application. */
  admit(incoming: IncomingMessage, outgoing: ServerResponse): Response | undefined
  /** Told when the answer was sent, or broken off. */
  ended(incoming: IncomingMessage, outgoing: ServerResponse, started: number, bytes: number): void
  /** From now on connections end with their answers, and /readyz says no. */
  drain(): void
}

const tooLong = new ProblemError('uri_too_long', {
  zh: `地址不得超过 ${longestAddress} 个字符`,
  en: `An address may have ${longestAddress} characters`,
})

const closing = new ProblemError('not_ready', { zh: '服务正在停止', en: 'The server is stopping' })

const limited = (wait: number) =>
  new ProblemError('rate_limited', {
    zh: `请求过于频繁，请在 ${wait} 秒后重试；需要全部数据时请用 export 或下载文件`,
    en: `Too many requests: try again in ${wait} s. For all data, use an export or the downloads`,
  })

interface Client {
  readonly address: string
  readonly key: string
  readonly exempt: boolean
}

const clients = new WeakMap<object, Client>()

const describe = (address: string, exempt: AddressList): Client => ({
  address,
  key: budgetKey(address),
  exempt: exempt(address),
})

// Without proxies a connection is a client, and looked at once.
const clientOf = (incoming: IncomingMessage, { trust, exempt }: GateOptions): Client => {
  if (trust !== undefined) return describe(clientAddress(incoming, trust), exempt)
  const known = clients.get(incoming.socket)
  if (known !== undefined) return known
  const made = describe(clientAddress(incoming, undefined), exempt)
  clients.set(incoming.socket, made)
  return made
}

// A proxy that nobody declared may forward what was never meant to leave.
const isForwarded = ({ headers }: IncomingMessage): boolean =>
  ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => headers[name] !== undefined)

const metricsAnswer = (incoming: IncomingMessage, options: GateOptions): Response | undefined => {
  const { trust, metricsFrom, metrics } = options
  const open =
    (trust !== undefined || !isForwarded(incoming)) && metricsFrom(clientOf(incoming, options).address)
  if (!open || (incoming.method !== 'GET' && incoming.method !== 'HEAD')) return undefined
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(incoming.method === 'HEAD' ? null : metrics.text(), { headers })
}

const budgeted = (incoming: IncomingMessage, outgoing: ServerResponse, client: Client, budget: Budget) => {
  const { headers, wait } = budget.request(client.key, performance.now())
  if (wait !== null)
    return problemResponse(limited(wait), incoming.url ?? '', {
      ...Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      'retry-after': String(wait),
    })
  for (const [name, value] of headers) outgoing.setHeader(name, value)
  return undefined
}

// Static files cost next to nothing; what is computed is below /api/, for agents, or asked with a query.
const costs = (url: string): boolean => /^\/(?:api|ogc|mcp)(?:\/|$)/.test(url) || url.includes('?')

const entryOf = (incoming: IncomingMessage, outgoing: TaggedAnswer, address: string | undefined) => {
  const { url = '', method = '' } = incoming
  const mark = url.indexOf('?')
  return {
    time: new Date().toISOString(),
    ...(address === undefined ? {} : { client: address }),
    method,
    path: (mark === -1 ? url : url.slice(0, mark)).slice(0, 500),
    ...(mark === -1 ? {} : { parameters: parameterNames(url.slice(mark + 1)) }),
    route: routeOf(outgoing),
    status: outgoing.statusCode,
    ...(outgoing.writableFinished ? {} : { aborted: true as const }),
  }
}

/** Makes the gate of a server. */
export const gateOf = (options: GateOptions): Gate => {
  const { limits, metrics, log, addresses } = options
  const budget = budgetOf(limits)
  let draining = false
  const keptAddress = (incoming: IncomingMessage): string | undefined => {
    if (addresses === 'none') return undefined
    const { address } = clientOf(incoming, options)
    return addresses === 'full' ? address : truncated(address)
  }
  return {
    admit: (incoming, outgoing) => {
      const url = incoming.url ?? ''
      if (url.length > longestAddress) return problemResponse(tooLong, url.slice(0, 200))
      if (draining) {
        outgoing.shouldKeepAlive = false
        if (url.startsWith('/readyz')) return problemResponse(closing, '/readyz')
      }
      if (url === '/metrics') return metricsAnswer(incoming, options)
      if (!costs(url)) return undefined
      const client = clientOf(incoming, options)
      return client.exempt ? undefined : budgeted(incoming, outgoing, client, budget)
    },
    ended: (incoming, outgoing, started, bytes) => {
      const milliseconds = performance.now() - started
      metrics.observe(routeOf(outgoing), outgoing.statusCode, milliseconds / 1000, bytes)
      const spent = spentOn(outgoing)
      if (spent > 0) {
        const client = clientOf(incoming, options)
        if (!client.exempt) budget.spend(client.key, spent, performance.now())
      }
      log?.write({
        ...entryOf(incoming, outgoing, keptAddress(incoming)),
        bytes,
        milliseconds: Math.round(milliseconds * 10) / 10,
      })
    },
    drain: () => {
      draining = true
    },
  }
}
