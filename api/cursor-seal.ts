import { hash, randomBytes } from 'node:crypto'
import type { Seal } from '#query/cursor.ts'

const block = 64
/** Bytes of a tag: 132 bits as 22 characters, which nobody guesses. */
const tagLength = 22

/**
 * HMAC-SHA-256 (RFC 2104) of ASCII texts as base64url. Two hashes at once, since createHmac takes three times as long and
 * every page is signed twice.
 */
export const hmacOf = (key: Uint8Array): ((text: string) => string) => {
  const short = key.byteLength > block ? hash('sha256', key, 'buffer') : key
  const outer = Buffer.alloc(block + 32, 0x5c)
  let inner = Buffer.alloc(block + 512, 0x36)
  for (const [at, byte] of short.entries()) {
    inner[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  return (text) => {
    if (block + text.length > inner.length)
      inner = Buffer.concat([inner.subarray(0, block), Buffer.alloc(2 * text.length)])
    const end = block + inner.write(text, block, 'latin1')
    // As text: a buffer would be allocated outside the heap.
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), block, 'latin1')
    return hash('sha256', outer, 'base64url')
  }
}

const urlSafe: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' }

const toBase64Url = (text: string): string => btoa(text).replace(/[+/=]/g, (char) => urlSafe[char] ?? '')

// Takes as long for any two tags: it can't be asked where they differ.
const same = (a: string, b: string): boolean => {
  let differ = a.length ^ b.length
  for (let at = 0; at < a.length; at++) differ |= a.charCodeAt(at) ^ b.charCodeAt(at)
  return differ === 0
}

/** Seals cursors with a key: the same key opens them in every process and after every restart. */
export const cursorSeal = (key: Uint8Array = randomBytes(32)): Seal => {
  const hmac = hmacOf(key)
  const tagOf = (text: string): string => hmac(text).slice(0, tagLength)
  return {
    close: (text) => tagOf(text) + toBase64Url(text),
    open: (sealed) => {
      const text = Buffer.from(sealed.slice(tagLength), 'base64url').toString('latin1')
      const canonical = toBase64Url(text) === sealed.slice(tagLength)
      return canonical && same(tagOf(text), sealed.slice(0, tagLength)) ? text : undefined
    },
  }
}
