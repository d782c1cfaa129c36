/** A point of an outline in units of the em; `on` is false for the control point of a curve. */
export interface Point {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

/** The outline of a character: closed contours of quadratic curves, and how far the next one stands; in ems. */
export interface Glyph {
  readonly contours: readonly (readonly Point[])[]
  readonly advance: number
}

/** A TrueType font, as far as outlines of characters go (ISO/IEC 14496-22: cmap 4 and 12, glyf, hmtx). */
export interface Font {
  has(code: number): boolean
  glyph(code: number): Glyph
}

type Contours = { x: number; y: number; on: boolean }[][]

const tablesOf = (bytes: Buffer): ReadonlyMap<string, number> =>
  new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, i) => {
      const at = 12 + i * 16
      return [bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8)] as const
    }),
  )

const segments = (bytes: Buffer, at: number): Map<number, number> => {
  const found = new Map<number, number>()
  const count = bytes.readUInt16BE(at + 6) / 2
  for (let i = 0; i < count; i += 1) {
    const end = bytes.readUInt16BE(at + 14 + i * 2)
    const start = bytes.readUInt16BE(at + 16 + count * 2 + i * 2)
    const delta = bytes.readInt16BE(at + 16 + count * 4 + i * 2)
    const rangeAt = at + 16 + count * 6 + i * 2
    const range = bytes.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : bytes.readUInt16BE(rangeAt + range + (code - start) * 2)
      if (raw !== 0) found.set(code, (raw + delta) & 0xffff)
    }
  }
  return found
}

const groups = (bytes: Buffer, at: number): Map<number, number> => {
  const found = new Map<number, number>()
  for (let i = 0; i < bytes.readUInt32BE(at + 12); i += 1) {
    const [start, end, first] = [0, 4, 8].map((step) => bytes.readUInt32BE(at + 16 + i * 12 + step))
    for (let code = start ?? 0; code <= (end ?? -1); code += 1)
      found.set(code, (first ?? 0) + code - (start ?? 0))
  }
  return found
}

const charactersOf = (bytes: Buffer, cmap: number): Map<number, number> => {
  const tables = Array.from(
    { length: bytes.readUInt16BE(cmap + 2) },
    (_, i) => cmap + bytes.readUInt32BE(cmap + 8 + i * 8),
  )
  const of = (format: number): number | undefined => tables.find((at) => bytes.readUInt16BE(at) === format)
  const [whole, basic] = [of(12), of(4)]
  if (whole !== undefined) return groups(bytes, whole)
  if (basic !== undefined) return segments(bytes, basic)
  throw new Error('the font has no table of characters that is known')
}

const simple = (bytes: Buffer, at: number, count: number): Contours => {
  const ends = Array.from({ length: count }, (_, i) => bytes.readUInt16BE(at + 10 + i * 2))
  const points = (ends.at(-1) ?? -1) + 1
  let place = at + 10 + count * 2
  place += 2 + bytes.readUInt16BE(place)
  const flags: number[] = []
  while (flags.length < points) {
    const flag = bytes.readUInt8(place++)
    flags.push(flag)
    if (flag & 8) for (let again = bytes.readUInt8(place++); again > 0; again -= 1) flags.push(flag)
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += (flag & same ? 1 : -1) * bytes.readUInt8(place++)
      else if (!(flag & same)) {
        value += bytes.readInt16BE(place)
        place += 2
      }
      return value
    })
  }
  const xs = axis(2, 16)
  const ys = axis(4, 32)
  return ends.map((end, i) => {
    const start = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1
    return Array.from({ length: end - start + 1 }, (_, j) => ({
      x: xs[start + j] ?? 0,
      y: ys[start + j] ?? 0,
      on: ((flags[start + j] ?? 0) & 1) === 1,
    }))
  })
}

/** Opens a TrueType font. Throws where it has no outlines of quadratic curves. */
export const openFont = (bytes: Buffer): Font => {
  const tables = tablesOf(bytes)
  const table = (name: string): number => {
    const at = tables.get(name)
    if (at === undefined) throw new Error(`the font has no table ${name}`)
    return at
  }
  const [head, hhea, hmtx, loca, glyf] = ['head', 'hhea', 'hmtx', 'loca', 'glyf'].map(table) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const em = bytes.readUInt16BE(head + 18)
  const long = bytes.readInt16BE(head + 50) === 1
  const metrics = bytes.readUInt16BE(hhea + 34)
  const characters = charactersOf(bytes, table('cmap'))
  const offset = (id: number): number =>
    long ? bytes.readUInt32BE(loca + id * 4) : bytes.readUInt16BE(loca + id * 2) * 2
  const contoursOf = (id: number): Contours => {
    if (offset(id) === offset(id + 1)) return []
    const at = glyf + offset(id)
    const count = bytes.readInt16BE(at)
    return count >= 0 ? simple(bytes, at, count) : composite(at)
  }
  const composite = (at: number): Contours => {
    const parts: Contours = []
    let place = at + 10
    for (let flags = 32; flags & 32; ) {
      flags = bytes.readUInt16BE(place)
      const part = contoursOf(bytes.readUInt16BE(place + 2))
      place += 4
      const [dx, dy] =
        flags & 1
          ? [bytes.readInt16BE(place), bytes.readInt16BE(place + 2)]
          : [bytes.readInt8(place), bytes.readInt8(place + 1)]
      place += flags & 1 ? 4 : 2
      place += flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0
      parts.push(...part.map((contour) => contour.map(({ x, y, on }) => ({ x: x + dx, y: y + dy, on }))))
    }
    return parts
  }
  return {
    has: (code) => characters.has(code),
    glyph(code) {
      const id = characters.get(code) ?? 0
      const advance = bytes.readUInt16BE(hmtx + Math.min(id, metrics - 1) * 4)
      const contours = contoursOf(id).map((contour) =>
        contour.map(({ x, y, on }) => ({ x: x / em, y: y / em, on })),
      )
      return { contours, advance: advance / em }
    },
  }
}
