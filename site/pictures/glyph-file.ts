import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'

/** Pixels that a character is wide and high. */
export const cell = 52

/** A character as pixels of four shades, 0 to 3, and how far the next one stands. */
export interface Shape {
  readonly advance: number
  readonly shades: Uint8Array
  /** The pixels that are no paper, by their places in `shades`. */
  readonly inked: Uint16Array
}

const record = 5 + (cell * cell) / 4

const readShades = (bytes: Buffer, at: number): Uint8Array => {
  const shades = new Uint8Array(cell * cell)
  for (let i = 0; i < shades.length; i += 1) shades[i] = ((bytes[at + (i >> 2)] ?? 0) >> ((i & 3) * 2)) & 3
  return shades
}

const shapeFrom = (advance: number, shades: Uint8Array): Shape => {
  const inked = Uint16Array.from([...shades.keys()].filter((at) => shades[at] !== 0))
  return { advance, shades, inked }
}

/** The characters of glyphs.bin, which scripts/glyphs.ts makes; each is unpacked when it is first asked for. */
export const openGlyphs = (): ((code: number) => Shape | undefined) => {
  const bytes = inflateSync(readFileSync(new URL('./glyphs.bin', import.meta.url)))
  const places = new Map<number, number>()
  for (let i = 0; i < bytes.readUInt32LE(0); i += 1)
    places.set(bytes.readUInt32LE(4 + i * record), 4 + i * record)
  const known = new Map<number, Shape>()
  return (code) => {
    const place = places.get(code)
    if (place === undefined) return undefined
    const shape = known.get(code) ?? shapeFrom(bytes.readUInt8(place + 4), readShades(bytes, place + 5))
    known.set(code, shape)
    return shape
  }
}
