import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { UserError } from '#errors/kaifang-error.ts'

/** Tells whether an address is one of a list. */
export type AddressList = (address: string) => boolean

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')

const badList = (item: string) =>
  new UserError('bad_address', {
    zh: `“${item}”不是地址或网段：应如 10.0.0.0/8、192.0.2.1 或 fd00::/8`,
    en: `"${item}" is no address or network: write 10.0.0.0/8, 192.0.2.1 or fd00::/8`,
  })

/** A list of addresses and networks separated by commas, "loopback" for this machine; throws UserError for anything else. */
export const addressList = (text: string): AddressList => {
  const list = new BlockList()
  const items = text.replaceAll(/\bloopback\b/g, '127.0.0.0/8,::1').split(',')
  for (const item of items.map((one) => one.trim()).filter((one) => one !== '')) {
    const [address = '', bits] = item.split('/')
    const family = isIP(address)
    const prefix = bits === undefined ? (family === 4 ? 32 : 128) : Number(bits)
    if (family === 0 || !/^\d{1,3}$/.test(bits ?? '0') || prefix > (family === 4 ? 32 : 128))
      throw badList(item)
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => {
    const found = plain(address)
    const family = isIP(found)
    return family !== 0 && list.check(found, family === 4 ? 'ipv4' : 'ipv6')
  }
}

/** Which proxies may say on whose behalf they ask, and in which header. */
export interface ProxyTrust {
  readonly proxies: AddressList
  readonly header: 'x-forwarded-for' | 'forwarded'
}

const forwardedFor = (header: string): readonly string[] =>
  header.split(',').map((element) => {
    const [, quoted, token] = /(?:^|;)\s*for=(?:"([^"]*)"|([^;]*))/i.exec(element) ?? []
    return (quoted ?? token ?? '')
      .trim()
      .replace(/^\[([^\]]*)\].*$/, '$1')
      .replace(/^(\d+\.[\d.]+):\d+$/, '$1')
  })

const named = (incoming: IncomingMessage, header: ProxyTrust['header']): readonly string[] => {
  const given = incoming.headers[header]
  const text = Array.isArray(given) ? given.join(',') : (given ?? '')
  if (text === '') return []
  return header === 'forwarded' ? forwardedFor(text) : text.split(',').map((one) => one.trim())
}

/**
 * The address of who asks: the peer, unless that is a trusted proxy. Then the last one of the header that is not a trusted
 * proxy too; what stands before it anybody may have written.
 */
export const clientAddress = (incoming: IncomingMessage, trust: ProxyTrust | undefined): string => {
  const peer = plain(incoming.socket.remoteAddress ?? '')
  if (trust === undefined || !trust.proxies(peer)) return peer
  let address = peer
  for (const one of named(incoming, trust.header).toReversed()) {
    const next = plain(one)
    // An obfuscated or unknown name (RFC 7239, 6.3): the proxy before it answers for it.
    if (isIP(next) === 0) return address
    address = next
    if (!trust.proxies(next)) return next
  }
  return address
}

const groups = (address: string): readonly string[] => {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
}

const network = (address: string, parts: number): string =>
  `${groups(address)
    .slice(0, parts)
    .map((part) => Number.parseInt(part || '0', 16).toString(16))
    .join(':')}::/${parts * 16}`

/** What has one budget: an IPv4 address, or the network of 64 bits that an IPv6 address belongs to. */
export const budgetKey = (address: string): string => (address.includes(':') ? network(address, 4) : address)

/** An address as logs may keep it: the last eight bits of IPv4, or the last 80 of IPv6, are left out. */
export const truncated = (address: string): string => {
  if (address.includes(':')) return network(address, 3)
  return address.replace(/\.\d+$/, '.0')
}
