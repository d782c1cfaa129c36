import { mixed, writtenOn } from '../core.ts'
import { cell, openGlyphs } from './glyph-file.ts'
import { encodePng, packed, pieceOf } from './png.ts'

/** What an icon shows: the first character of the portal's name, on its accent. */
export interface IconWords {
  readonly title: string
  /** #rrggbb. */
  readonly accent: string
}

const shades = 16
/** Part of the side that the character takes, so that a round mask cuts nothing off it. */
const share = 0.68

const markOf = (title: string): number => {
  const sign = /\p{Script=Han}/u.exec(title)?.[0] ?? [...title.trim()][0] ?? '开'
  return sign.codePointAt(0) ?? 0x5f00
}

/** How much of a character lies at a place, 0 to 1: between the four pixels around it. */
const coverageAt = (pixels: Uint8Array, x: number, y: number): number => {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= cell || row >= cell ? 0 : (pixels[row * cell + column] ?? 0) / 3
  const across = (row: number): number => at(left, row) * (left + 1 - x) + at(left + 1, row) * (x - left)
  return across(top) * (top + 1 - y) + across(top + 1) * (y - top)
}

/** Where there are more pixels than the character was drawn with, its edge is a line again, not a slope. */
const sharpened = (coverage: number, scale: number): number =>
  Math.min(1, Math.max(0, (coverage - 0.5) * Math.max(1, scale) + 0.5))

const meanAt = (pixels: Uint8Array, x: number, y: number, width: number): number => {
  const samples = Math.max(1, Math.ceil(width))
  let sum = 0
  for (let row = 0; row < samples; row += 1)
    for (let column = 0; column < samples; column += 1)
      sum += coverageAt(
        pixels,
        x + ((column + 0.5) / samples - 0.5) * width,
        y + ((row + 0.5) / samples - 0.5) * width,
      )
  return sum / samples ** 2
}

/** Draws the icon of the portal as a PNG of `side` pixels, a multiple of four; the same words give the same bytes. */
export const drawIcon = ({ title, accent }: IconWords, side: number): Uint8Array => {
  const pixels = new Uint8Array(side * side)
  const glyph = openGlyphs()(markOf(title)) ?? openGlyphs()(0x25a1)
  const size = Math.round(side * share)
  const [start, step] = [(side - size) / 2, cell / size]
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const place = [(x + 0.5) * step - 0.5, (y + 0.5) * step - 0.5] as const
      const coverage = glyph === undefined ? 0 : meanAt(glyph.shades, ...place, step)
      const shade = Math.round(sharpened(coverage, 1 / step) * (shades - 1))
      pixels[Math.floor(start + y) * side + Math.floor(start + x)] = shade
    }
  const ink = writtenOn(accent)
  const colours = Array.from({ length: shades }, (_, shade) =>
    mixed(accent, ink, shade / (shades - 1)).slice(1),
  )
  return encodePng(side, side, [pieceOf(packed(side, pixels))], colours)
}

/** A Windows icon (ICO) that holds PNG pictures, each of less than 256 pixels. */
export const encodeIco = (
  pictures: readonly { readonly side: number; readonly png: Uint8Array }[],
): Uint8Array => {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { side, png }] of pictures.entries()) {
    const at = 6 + 16 * index
    head.set([side, side, 0, 0, 1, 0, 32, 0], at)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}
