import { createHash } from 'node:crypto'

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')

const textOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const marked = (bytes: Buffer, version: number): Buffer => {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes
}

/** The namespace of addresses (RFC 9562, 6.6). */
export const urlNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/** A UUID of version 5 (RFC 9562, 5.5): the same for the same name of a namespace, wherever it is made. */
export const uuid5 = (namespace: string, name: string): string => {
  const hash = createHash('sha1').update(bytesOf(namespace)).update(name).digest().subarray(0, 16)
  return textOf(marked(hash, 5))
}

/** The UUID of version 8 (RFC 9562, 5.8) of the part `at`, from 0 to 254, of what has a UUID of version 5. */
export const partUuid = (whole: string, at: number): string => {
  const bytes = marked(bytesOf(whole), 8)
  bytes[15] = (bytes[15] ?? 0) ^ (at + 1)
  return textOf(bytes)
}

/** The whole that a UUID of partUuid belongs to, if it is its part `at`; a UUID of version 5 in any case. */
export const wholeOf = (part: string, at: number): string => {
  const bytes = marked(bytesOf(part), 5)
  bytes[15] = (bytes[15] ?? 0) ^ (at + 1)
  return textOf(bytes)
}

/** Tells whether a text is a UUID as these functions write it. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
