/** The polynomial of IEEE 802.3, its lowest power highest. */
const polynomial = 0xedb88320

/** What each byte does to a checksum, from the first to the last of four places: 256 numbers each. */
const tables = new Int32Array(4 * 256)
for (let byte = 0; byte < 256; byte++) {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
  tables[byte] = crc
}
for (let i = 256; i < tables.length; i++) {
  const before = tables[i - 256] ?? 0
  tables[i] = (tables[before & 255] ?? 0) ^ (before >>> 8)
}

/** What a checksum begins with, and is inverted with at its end. */
export const crcStart = -1

/** Goes on with the checksum `crc` (CRC-32) over bytes [start, end). */
export const crcOver = (crc: number, bytes: DataView, start: number, end: number): number => {
  let now = crc
  let at = start
  for (; at + 4 <= end; at += 4) {
    now ^= bytes.getInt32(at, true)
    now =
      (tables[768 + (now & 255)] ?? 0) ^
      (tables[512 + ((now >>> 8) & 255)] ?? 0) ^
      (tables[256 + ((now >>> 16) & 255)] ?? 0) ^
      (tables[now >>> 24] ?? 0)
  }
  for (; at < end; at++) now = (tables[(now ^ bytes.getUint8(at)) & 255] ?? 0) ^ (now >>> 8)
  return now
}

/** What a checksum becomes where as many zeros follow: see skip. */
export type Skip = Int32Array

const skips: Skip[] = []

/** Prepares for so many bytes. */
export const skipOf = (bytes: number): Skip => {
  const known = skips[bytes]
  if (known !== undefined) return known
  const skip = new Int32Array(4 * 256)
  for (let bit = 0; bit < 32; bit++) {
    let crc = 1 << bit
    for (let i = 0; i < bytes; i++) crc = (tables[crc & 255] ?? 0) ^ (crc >>> 8)
    const [table, place] = [(bit >> 3) * 256, 1 << (bit & 7)]
    for (let byte = 0; byte < 256; byte++)
      if (byte & place) skip[table + byte] = (skip[table + byte] ?? 0) ^ crc
  }
  skips[bytes] = skip
  return skip
}

/**
 * Goes on with a checksum over as many zeros. The checksum over any other bytes is that of the zeros, exclusive or the one that
 * crcOver makes of 0 over these bytes: so a text that is written again and again is not looked at again.
 */
export const skipZeros = (crc: number, skip: Skip): number =>
  (skip[crc & 255] ?? 0) ^
  (skip[256 + ((crc >>> 8) & 255)] ?? 0) ^
  (skip[512 + ((crc >>> 16) & 255)] ?? 0) ^
  (skip[768 + (crc >>> 24)] ?? 0)
