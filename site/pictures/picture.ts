import { mixed } from '../core.ts'
import { cell, openGlyphs, type Shape } from './glyph-file.ts'
import { encodePng, type Piece, pieceOf, rowBytes } from './png.ts'

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

const row = rowBytes(width)

/** Pixels of some rows of the picture, two a byte, as PNG has them. */
const rowsOf = (count: number): Uint8Array => new Uint8Array(count * row)

const setPixel = (rows: Uint8Array, start: number, x: number, colour: number): void => {
  const at = start + (x >> 1)
  const both = rows[at] ?? 0
  rows[at] = x & 1 ? (both & 0xf0) | colour : (both & 0x0f) | (colour << 4)
}

const fillRows = (
  rows: Uint8Array,
  top: number,
  bottom: number,
  from: number,
  to: number,
  colour: number,
) => {
  for (let y = top; y < bottom; y += 1)
    rows.fill(colour * 17, y * row + 1 + (from >> 1), y * row + 1 + (to >> 1))
}

const drawShape = (
  rows: Uint8Array,
  { shades, inked }: Shape,
  left: number,
  top: number,
  colour: number,
): void => {
  for (let i = 0; i < inked.length; i += 1) {
    const at = inked[i] ?? 0
    const y = Math.trunc(at / cell)
    setPixel(rows, (top + y) * row + 1, left + at - y * cell, colour + (shades[at] ?? 0))
  }
}

const half = cell / 2

/** The same at half the size: each pixel is the mean of four. */
const drawSmall = (rows: Uint8Array, { shades }: Shape, left: number, top: number, colour: number): void => {
  for (let y = 0; y < half; y += 1)
    for (let x = 0; x < half; x += 1) {
      const at = 2 * y * cell + 2 * x
      const sum =
        (shades[at] ?? 0) + (shades[at + 1] ?? 0) + (shades[at + cell] ?? 0) + (shades[at + cell + 1] ?? 0)
      const shade = Math.round(sum / 4)
      if (shade > 0) setPixel(rows, (top + y) * row + 1, left + x, colour + shade)
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

const writeSmall = (rows: Uint8Array, text: string, top: number, colour: number): void => {
  let x = left
  for (const shape of shapesOf(text)) {
    if (x + half > right) break
    drawSmall(rows, shape, x, top, colour)
    x += Math.round(shape.advance / 2)
  }
}

/** Rows at which the parts of a picture begin. */
const [titleTop, ruleTop] = [160, 530]

/** The upper edge in the accent's colour, and the portal's name. */
const headOf = (portal: string): Piece => {
  const rows = rowsOf(titleTop)
  fillRows(rows, 0, 16, 0, width, 7)
  writeSmall(rows, portal, 76, 4)
  return pieceOf(rows)
}

const titleOf = (lines: readonly (readonly Shape[])[]): Piece => {
  const rows = rowsOf(lines.length * lineHeight)
  for (const [index, line] of lines.entries()) {
    let x = left
    for (const shape of line) {
      if (x + cell <= width) drawShape(rows, shape, x, index * lineHeight, 0)
      x += shape.advance
    }
  }
  return pieceOf(rows)
}

const paperOf = (count: number): Piece => pieceOf(rowsOf(count))

/** The rule, and the provider's name below it. */
const footOf = (provider: string): Piece => {
  const rows = rowsOf(height - ruleTop)
  fillRows(rows, 0, 2, left, right, 9)
  writeSmall(rows, provider, 552 - ruleTop, 8)
  return pieceOf(rows)
}

// As many as a city has providers, whose names stand in no order; a piece is some kilobytes.
const mostKept = 1024

/** Makes the pieces that many pictures have in common once. */
const kept = <T extends string | number, R>(make: (of: T) => R): ((of: T) => R) => {
  const known = new Map<T, R>()
  return (of) => {
    const piece = known.get(of) ?? make(of)
    if (known.size >= mostKept) known.clear()
    known.set(of, piece)
    return piece
  }
}

const [headFor, paperFor, footFor, paletteFor] = [kept(headOf), kept(paperOf), kept(footOf), kept(paletteOf)]

/** Draws the picture of a dataset, or of the portal, as PNG: the same words give the same bytes. */
export const drawPicture = ({ portal, title, provider, accent }: PictureWords): Uint8Array => {
  const lines = linesOf(title)
  const below = ruleTop - titleTop - lines.length * lineHeight
  const pieces = [headFor(portal), titleOf(lines), paperFor(below), footFor(provider)]
  return encodePng(width, height, pieces, paletteFor(accent))
}
