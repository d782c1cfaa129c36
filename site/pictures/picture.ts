import { mixed } from '../core.ts'
import { cell, openGlyphs, type Shape } from './glyph-file.ts'
import { encodePng } from './png.ts'

/** Size of a picture, as those who show links want it. */
export const pictureSize = { width: 1200, height: 630 } as const
const { width, height } = pictureSize

/** What a picture says. */
export interface PictureWords {
  readonly portal: string
  readonly title: string
  readonly provider: string
  /** #rrggbb. */
  readonly accent: string
}

const [ink, muted, paper] = ['#1c201d', '#59605a', '#fbfaf6']
const [left, right] = [80, width - 80]
const lineHeight = 76
const mostLines = 4

// Colours 0 to 3 are the shades of ink on paper, 4 to 7 those of the accent, 8 to 11 of what is less important.
const paletteOf = (accent: string): readonly string[] =>
  [ink, accent, muted].flatMap((colour) =>
    [0, 1, 2, 3].map((shade) => mixed(paper, colour, shade / 3).slice(1)),
  )

let glyphs: ((code: number) => Shape | undefined) | undefined
const shapeOf = (code: number): Shape | undefined => {
  glyphs ??= openGlyphs()
  return glyphs(code) ?? glyphs(0x25a1)
}

const drawShape = (
  pixels: Uint8Array,
  { shades }: Shape,
  left: number,
  top: number,
  colour: number,
): void => {
  for (let y = 0; y < cell; y += 1) {
    const from = y * cell
    const to = (top + y) * width + left
    for (let x = 0; x < cell; x += 1) {
      const shade = shades[from + x] ?? 0
      if (shade > 0) pixels[to + x] = colour + shade
    }
  }
}

const half = cell / 2

/** The same at half the size: each pixel is the mean of four. */
const drawSmall = (
  pixels: Uint8Array,
  { shades }: Shape,
  left: number,
  top: number,
  colour: number,
): void => {
  for (let y = 0; y < half; y += 1)
    for (let x = 0; x < half; x += 1) {
      const at = 2 * y * cell + 2 * x
      const sum =
        (shades[at] ?? 0) + (shades[at + 1] ?? 0) + (shades[at + cell] ?? 0) + (shades[at + cell + 1] ?? 0)
      const shade = Math.round(sum / 4)
      if (shade > 0) pixels[(top + y) * width + left + x] = colour + shade
    }
}

const shapesOf = (text: string): Shape[] =>
  [...text].flatMap((sign) => shapeOf(sign.codePointAt(0) ?? 0) ?? [])

/** The lines of a title: cut between characters, Latin words kept whole where they fit; the last ends in … where more follows. */
const linesOf = (text: string): Shape[][] => {
  const words = text.match(/[\w.,'’-]+\s*|\s+|[^\s]/gu) ?? []
  const lines: Shape[][] = [[]]
  let used = 0
  for (const word of words) {
    const shapes = shapesOf(word)
    const wide = shapes.reduce((sum, { advance }) => sum + advance, 0)
    if (used + wide > right - left && used > 0) {
      lines.push([])
      used = 0
    }
    for (const shape of shapes) {
      if (used + shape.advance > right - left) {
        lines.push([])
        used = 0
      }
      lines.at(-1)?.push(shape)
      used += shape.advance
    }
  }
  if (lines.length <= mostLines) return lines
  const kept = lines.slice(0, mostLines)
  kept[mostLines - 1] = [...(kept.at(-1) ?? []).slice(0, -1), ...shapesOf('…')]
  return kept
}

const writeSmall = (pixels: Uint8Array, text: string, top: number, colour: number): void => {
  let x = left
  for (const shape of shapesOf(text)) {
    if (x + half > right) break
    drawSmall(pixels, shape, x, top, colour)
    x += Math.round(shape.advance / 2)
  }
}

/** Draws the picture of a dataset, or of the portal, as PNG: the same words give the same bytes. */
export const drawPicture = ({ portal, title, provider, accent }: PictureWords): Uint8Array => {
  const pixels = new Uint8Array(width * height)
  pixels.fill(7, 0, width * 16)
  writeSmall(pixels, portal, 76, 4)
  let top = 160
  for (const line of linesOf(title)) {
    let x = left
    for (const shape of line) {
      if (x + cell <= width) drawShape(pixels, shape, x, top, 0)
      x += shape.advance
    }
    top += lineHeight
  }
  for (let y = 530; y < 532; y += 1) pixels.fill(9, y * width + left, y * width + right)
  writeSmall(pixels, provider, 552, 8)
  return encodePng(width, height, pixels, paletteOf(accent))
}
