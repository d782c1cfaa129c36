import type { Glyph, Point } from './font.ts'

type Line = readonly [x0: number, y0: number, x1: number, y1: number]

const steps = 6
const samples = 4
/** Size of an em as a share of a cell, and where the baseline stands below its top: room for what hangs below it. */
const scale = 0.93
const baseline = 0.81

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })

/** A contour as straight lines. */
const linesOf = (contour: readonly Point[]): Line[] => {
  const whole: Point[] = []
  for (const [i, point] of contour.entries()) {
    const before = contour[(i + contour.length - 1) % contour.length]
    if (before !== undefined && !before.on && !point.on) whole.push(middle(before, point))
    whole.push(point)
  }
  const first = whole.findIndex(({ on }) => on)
  const ring = [...whole.slice(first), ...whole.slice(0, first + 1)]
  const lines: Line[] = []
  for (let i = 0; i + 1 < ring.length; ) {
    const [a, b, c] = [ring[i], ring[i + 1], ring[i + 2]]
    if (a === undefined || b === undefined) break
    if (b.on || c === undefined) {
      lines.push([a.x, a.y, b.x, b.y])
      i += 1
      continue
    }
    let [x, y] = [a.x, a.y]
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps
      const at = (p: number, q: number, r: number): number =>
        (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r
      const [nx, ny] = [at(a.x, b.x, c.x), at(a.y, b.y, c.y)]
      lines.push([x, y, nx, ny])
      ;[x, y] = [nx, ny]
    }
    i += 2
  }
  return lines
}

/** Draws a character into a square of `cell` pixels: the share of each pixel that is covered, row by row, and its advance in pixels. */
export const rasterise = (
  { contours, advance }: Glyph,
  cell: number,
): { advance: number; coverage: Float32Array } => {
  const coverage = new Float32Array(cell * cell)
  const lines = contours.flatMap(linesOf)
  for (let row = 0; row < cell * samples; row += 1) {
    const y = (baseline - (row + 0.5) / (cell * samples)) / scale
    const crossings = lines
      .filter(([, y0, , y1]) => y0 <= y !== y1 <= y)
      .map(([x0, y0, x1, y1]) => ({
        x: (x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) * cell * scale,
        up: y1 > y0 ? 1 : -1,
      }))
      .sort((a, b) => a.x - b.x)
    let winding = 0
    for (const [i, { x, up }] of crossings.entries()) {
      winding += up
      const end = crossings[i + 1]?.x
      if (winding === 0 || end === undefined) continue
      for (let pixel = Math.max(0, Math.floor(x)); pixel < Math.min(cell, Math.ceil(end)); pixel += 1) {
        const share = Math.min(end, pixel + 1) - Math.max(x, pixel)
        const at = Math.floor(row / samples) * cell + pixel
        coverage[at] = Math.min(1, (coverage[at] ?? 0) + Math.max(0, share) / samples)
      }
    }
  }
  return { advance: Math.min(255, advance * cell * scale), coverage }
}
