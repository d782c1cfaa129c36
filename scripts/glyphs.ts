/**
 * Makes site/pictures/glyphs.bin, the characters that pictures of datasets are written with, out of a TrueType font:
 * `node scripts/glyphs.ts FONT.ttf`. The one in the repository is Noto Sans SC SemiBold (SIL Open Font License 1.1), as
 * the npm package @expo-google-fonts/noto-sans-sc has it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { cell } from '../site/pictures/glyph-file.ts'
import { openFont } from './glyphs/font.ts'
import { rasterise } from './glyphs/rasterise.ts'

const [, , file = ''] = process.argv
const font = openFont(readFileSync(file))

/** GB/T 2312 with all its signs, ASCII, and what Chinese typesetting adds. */
const characters = (): number[] => {
  const decoder = new TextDecoder('gb18030')
  const found = new Set<number>()
  for (let code = 0x20; code < 0x7f; code += 1) found.add(code)
  for (const sign of '·—–…“”‘’、。《》（）【】：；，！？％℃㎡×±°') found.add(sign.codePointAt(0) ?? 0)
  for (let row = 0xa1; row <= 0xf7; row += 1)
    for (let column = 0xa1; column <= 0xfe; column += 1)
      found.add(decoder.decode(Uint8Array.of(row, column)).codePointAt(0) ?? 0)
  return [...found].filter((code) => font.has(code)).sort((a, b) => a - b)
}

const all = characters()
const record = 5 + (cell * cell) / 4
const bytes = Buffer.alloc(4 + all.length * record)
bytes.writeUInt32LE(all.length, 0)
for (const [index, code] of all.entries()) {
  const at = 4 + index * record
  const { advance, coverage } = rasterise(font.glyph(code), cell)
  bytes.writeUInt32LE(code, at)
  bytes.writeUInt8(Math.round(advance), at + 4)
  for (let i = 0; i < cell * cell; i += 1) {
    const place = at + 5 + (i >> 2)
    bytes.writeUInt8(bytes.readUInt8(place) | (Math.round((coverage[i] ?? 0) * 3) << ((i & 3) * 2)), place)
  }
}
writeFileSync(new URL('../site/pictures/glyphs.bin', import.meta.url), deflateSync(bytes, { level: 9 }))
process.stdout.write(`${all.length} characters\n`)
