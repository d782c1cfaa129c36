import { constants, crc32, deflateRawSync } from 'node:zlib'

const chunk = (type: string, data: Uint8Array): Buffer => {
  const whole = Buffer.alloc(data.length + 12)
  whole.writeUInt32BE(data.length, 0)
  whole.write(type, 4, 'latin1')
  whole.set(data, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8)
  return whole
}

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
// RFC 1950: deflate with a window of 32 KiB, made fast; and RFC 1951: an empty block that is the last.
const zlibHeader = Buffer.from([0x78, 0x01])
const lastBlock = Buffer.from([0x03, 0x00])
const end = chunk('IEND', new Uint8Array())

/** Bytes that a row of pixels takes: that of its filter, and two pixels a byte. */
export const rowBytes = (width: number): number => 1 + (width >> 1)

/** Rows as PNG has them, of pixels that are numbers of colours, one a byte. */
export const packed = (width: number, pixels: Uint8Array): Uint8Array => {
  const row = rowBytes(width)
  const rows = new Uint8Array((pixels.length / width) * row)
  for (const [i, colour] of pixels.entries()) {
    const [x, y] = [i % width, Math.floor(i / width)]
    const at = y * row + 1 + (x >> 1)
    rows[at] = (rows[at] ?? 0) | (x & 1 ? colour : colour << 4)
  }
  return rows
}

/** Rows of a picture, deflated for themselves: pieces that are equal in many pictures are made once. */
export interface Piece {
  readonly deflated: Uint8Array
  /** Bytes before they were deflated. */
  readonly length: number
  /** Adler-32 of these bytes: its two sums. */
  readonly sums: readonly [number, number]
}

const modulus = 65521
/** Words after which the sums must be reduced, or they would be no exact numbers. */
const safely = 2 ** 16

/** Adler-32, four bytes at a time: most of a picture is paper, which is 0. */
const sumsOf = (bytes: Uint8Array): readonly [number, number] => {
  const words = bytes.length >> 2
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const wordAt = (i: number): number => view.getUint32(4 * i, true)
  let [a, b] = [1, 0]
  for (let start = 0; start < words; start += safely) {
    const stop = Math.min(words, start + safely)
    for (let i = start; i < stop; ) {
      const word = wordAt(i)
      const from = i++
      if (word === 0) {
        while (i < stop && wordAt(i) === 0) i += 1
        b += 4 * (i - from) * a
      } else {
        const [first, second, third, last] = [
          word & 255,
          (word >>> 8) & 255,
          (word >>> 16) & 255,
          word >>> 24,
        ]
        b += 4 * (a + first) + 3 * second + 2 * third + last
        a += first + second + third + last
      }
    }
    a %= modulus
    b %= modulus
  }
  for (let i = words * 4; i < bytes.length; i += 1) {
    a += bytes[i] ?? 0
    b += a
  }
  return [a % modulus, b % modulus]
}

/** Deflates rows of pixels; level 1, for drawing many thousands must not take longer than their pages. */
export const pieceOf = (rows: Uint8Array): Piece => ({
  // What zlib gives is a part of a larger buffer, which would be kept with it.
  deflated: Uint8Array.from(deflateRawSync(rows, { level: 1, finishFlush: constants.Z_SYNC_FLUSH })),
  length: rows.length,
  sums: sumsOf(rows),
})

const joinedSums = (pieces: readonly Piece[]): number => {
  let [a, b] = [1, 0]
  for (const { length, sums } of pieces) {
    b = (b + sums[1] + length * (a - 1 + modulus)) % modulus
    a = (a + sums[0] - 1 + modulus) % modulus
  }
  return b * 65536 + a
}

/** A picture of at most 16 colours as PNG (ISO/IEC 15948); colours are RRGGBB. */
export const encodePng = (
  width: number,
  height: number,
  pieces: readonly Piece[],
  colours: readonly string[],
): Uint8Array => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([4, 3, 0, 0, 0], 8)
  const sums = Buffer.alloc(4)
  sums.writeUInt32BE(joinedSums(pieces))
  const data = Buffer.concat([zlibHeader, ...pieces.map(({ deflated }) => deflated), lastBlock, sums])
  const palette = chunk('PLTE', Buffer.from(colours.join(''), 'hex'))
  return Buffer.concat([signature, chunk('IHDR', header), palette, chunk('IDAT', data), end])
}
