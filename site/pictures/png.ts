import { crc32, deflateSync } from 'node:zlib'

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/**
 * A picture of at most 16 colours as PNG (ISO/IEC 15948): `pixels` are numbers of colours, row by row, the width a multiple of
 * four; colours are RRGGBB.
 */
export const encodePng = (
  width: number,
  height: number,
  pixels: Uint8Array,
  colours: readonly string[],
): Uint8Array => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([4, 3, 0, 0, 0], 8)
  const row = width / 2 + 1
  const raw = Buffer.alloc(row * height)
  const quads = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2)
  const perRow = width >> 2
  for (let y = 0; y < height; y += 1)
    for (let quad = 0; quad < perRow; quad += 1) {
      // Four pixels at a time, most of which are paper.
      const four = quads[y * perRow + quad] ?? 0
      if (four === 0) continue
      const to = y * row + 1 + quad * 2
      raw[to] = ((four & 15) << 4) | ((four >> 8) & 15)
      raw[to + 1] = (((four >> 16) & 15) << 4) | ((four >>> 24) & 15)
    }
  const palette = Buffer.from(colours.join(''), 'hex')
  // Level 1: drawing many thousands must not take longer than their pages.
  return Buffer.concat([
    ...[signature, chunk('IHDR', header), chunk('PLTE', palette)],
    ...[chunk('IDAT', deflateSync(raw, { level: 1 })), chunk('IEND', new Uint8Array())],
  ])
}
