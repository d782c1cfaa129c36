import { readFile } from 'node:fs/promises'
import { UserError } from '#errors/kaifang-error.ts'
import { givenCursorKey } from '../../api/cursor-key.ts'
import { type ClientLimits, usualClientLimits } from '../../api/gate/budget.ts'
import { addressList } from '../../api/gate/client-address.ts'
import type { GateOptions } from '../../api/gate/gate.ts'
import type { ServerOptions } from '../../api/server.ts'
import { type ServiceLimits, usualLimits } from '../../api/shared.ts'
import { text, type Values } from './verb.ts'

const { requests, compute } = usualClientLimits
const { queue, queryTime, exports } = usualLimits
const quotaText = (quota: ClientLimits['requests']): string => `${quota?.most ?? 0}/${quota?.window ?? 0}`

/** Options of a server beside where it listens. */
export const serviceOptions = {
  'cursor-key': { type: 'string' },
  'trust-proxy': { type: 'string' },
  'forwarded-header': { type: 'string', default: 'x-forwarded-for' },
  'client-requests': { type: 'string', default: quotaText(requests) },
  'client-compute': { type: 'string', default: quotaText(compute) },
  unlimited: { type: 'string', default: 'loopback' },
  queries: { type: 'string', default: String(queue.running) },
  'queries-waiting': { type: 'string', default: String(queue.waiting) },
  'query-time': { type: 'string', default: String(queryTime) },
  exports: { type: 'string', default: String(exports) },
  'access-log': { type: 'string' },
  'log-addresses': { type: 'string', default: 'truncated' },
  'metrics-from': { type: 'string', default: 'loopback' },
  'mcp-origins': { type: 'string' },
  'shutdown-time': { type: 'string', default: '10' },
} as const

/** What they do. */
export const serviceExplain = {
  'cursor-key': '签名游标的密钥文件 / file with the key of cursors (dist/cursor.key)',
  'trust-proxy':
    '可信代理的地址或网段，逗号分隔 / proxies whose forwarded addresses are believed: 10.0.0.0/8,loopback (none)',
  'forwarded-header':
    '可信代理写客户端地址的头 / header in which they name the client: x-forwarded-for or forwarded (x-forwarded-for)',
  'client-requests': `每个地址每若干秒的请求数，0 不限 / requests of one address in so many seconds, 0 for any (${quotaText(requests)})`,
  'client-compute': `每个地址每若干秒的计算毫秒数，0 不限 / milliseconds of queries of one address in so many seconds, 0 for any (${quotaText(compute)})`,
  unlimited: '不受上两项限制的地址 / addresses without those two limits (loopback)',
  queries: `同时进行的查询数 / queries at a time (${queue.running})`,
  'queries-waiting': `等待的查询数，超过即 503 / queries that may wait, beyond that it is 503 (${queue.waiting})`,
  'query-time': `一个查询的毫秒数，超过即中止 / milliseconds of a query, then it is interrupted (${queryTime})`,
  exports: `同时进行的导出数 / exports at a time (${exports})`,
  'access-log':
    '访问日志文件，- 为标准输出；每行一个 JSON / access log, a JSON a line, - for standard output (none)',
  'log-addresses': '日志中的地址 / addresses in the log: truncated, full or none (truncated)',
  'metrics-from': '可读 /metrics 的地址 / who may read /metrics (loopback)',
  'mcp-origins':
    '其网页可以调用 /mcp 的网站的主机名，逗号分隔 / host names of sites whose pages may call /mcp, beside this portal (none)',
  'shutdown-time': '停止时等待请求结束的秒数 / seconds that running requests get at the end (10)',
} as const

const bad = (option: string, given: string, zh: string, en: string) =>
  new UserError('bad_option', {
    zh: `--${option} “${given}”无效：${zh}`,
    en: `--${option} "${given}": ${en}`,
  })

const whole = (values: Values, option: string, fallback: number, least: number): number => {
  const given = text(values, option, String(fallback))
  if (/^\d{1,9}$/.test(given) && Number(given) >= least) return Number(given)
  throw bad(option, given, `应为不小于 ${least} 的整数`, `must be a whole number from ${least}`)
}

const oneOf = <T extends string>(values: Values, option: string, known: readonly [T, ...T[]]): T => {
  const given = text(values, option, known[0])
  const found = known.find((one) => one === given.toLowerCase())
  if (found !== undefined) return found
  throw bad(option, given, `可用：${known.join('、')}`, `known: ${known.join(', ')}`)
}

const quota = (values: Values, option: string, usual: ClientLimits['requests']): ClientLimits['requests'] => {
  const given = text(values, option, quotaText(usual))
  if (given === '0') return null
  const [, most, window] = /^(\d{1,9})\/(\d{1,6})$/.exec(given) ?? []
  if (Number(most) > 0 && Number(window) > 0) return { most: Number(most), window: Number(window) }
  throw bad(
    option,
    given,
    '应为“数量/秒数”，如 3000/10，或 0',
    'must be amount/seconds such as 3000/10, or 0',
  )
}

const gateFrom = (values: Values): Partial<GateOptions> => {
  const proxies = text(values, 'trust-proxy', '')
  const header = oneOf(values, 'forwarded-header', ['x-forwarded-for', 'forwarded'])
  return {
    limits: {
      requests: quota(values, 'client-requests', requests),
      compute: quota(values, 'client-compute', compute),
    },
    exempt: addressList(text(values, 'unlimited', 'loopback')),
    ...(proxies === '' ? {} : { trust: { proxies: addressList(proxies), header } }),
    metricsFrom: addressList(text(values, 'metrics-from', 'loopback')),
    addresses: oneOf(values, 'log-addresses', ['truncated', 'full', 'none']),
  }
}

const serviceFrom = (values: Values): ServiceLimits => ({
  queue: {
    running: whole(values, 'queries', queue.running, 1),
    waiting: whole(values, 'queries-waiting', queue.waiting, 0),
    patience: queue.patience,
  },
  queryTime: whole(values, 'query-time', queryTime, 1),
  exports: whole(values, 'exports', exports, 0),
})

const cursorKeyFrom = async (values: Values): Promise<Uint8Array | undefined> => {
  const file = text(values, 'cursor-key', '')
  const unreadable = (error: unknown) =>
    bad('cursor-key', file, `读不到文件（${String(error)}）`, 'the file can not be read')
  if (file !== '')
    return givenCursorKey(
      await readFile(file, 'utf8').catch((error: unknown) => {
        throw unreadable(error)
      }),
      file,
    )
  const given = process.env['KAIFANG_CURSOR_KEY']
  return given === undefined ? undefined : givenCursorKey(given, 'KAIFANG_CURSOR_KEY')
}

/** The service that options ask for; throws UserError for the first that can't be understood. */
export const serviceFor = async (
  values: Values,
): Promise<
  Pick<ServerOptions, 'cursorKey' | 'service' | 'gate' | 'accessLog' | 'shutdownTime' | 'mcpOrigins'>
> => {
  const cursorKey = await cursorKeyFrom(values)
  const log = text(values, 'access-log', '')
  return {
    service: serviceFrom(values),
    gate: gateFrom(values),
    mcpOrigins: text(values, 'mcp-origins', '')
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    shutdownTime: 1000 * whole(values, 'shutdown-time', 10, 0),
    ...(cursorKey === undefined ? {} : { cursorKey }),
    ...(log === '' ? {} : { accessLog: log }),
  }
}
