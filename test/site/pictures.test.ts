import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { paths } from '../../site/paths.ts'
import { drawIcon } from '../../site/pictures/icon.ts'
import { drawPicture } from '../../site/pictures/picture.ts'
import { pictureAt } from '../../site/pictures/pictures-of.ts'
import { reader } from './fixture.ts'
import { attributes, renderPage } from './rendered.ts'

const words = { portal: '门户', title: '公园名录', provider: '某局', accent: '#0b5d48' }

/** Width, height and the pixels of a PNG of four bits a pixel, a row at a time. */
const decode = (png: Uint8Array) => {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const at = bytes.indexOf('IDAT')
  const raw = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))
  const row = width / 2 + 1
  return {
    width,
    height,
    rows: Array.from({ length: height }, (_, y) => raw.subarray(y * row + 1, (y + 1) * row)),
  }
}
const drawn = (rows: readonly Buffer[], from: number, to: number): boolean =>
  rows.slice(from, to).some((row) => row.some((byte) => byte !== 0))

describe('the picture of a dataset', () => {
  it('is a PNG of the size that is asked for, with its title in Han characters', () => {
    const { width, height, rows } = decode(drawPicture(words))
    expect([width, height]).toEqual([1200, 630])
    expect(drawn(rows, 160, 212)).toBe(true)
    expect(drawn(rows, 240, 520)).toBe(false)
  })

  it('is the same bytes for the same words, and others for others', () => {
    expect(drawPicture(words)).toEqual(drawPicture({ ...words }))
    expect(drawPicture(words)).not.toEqual(drawPicture({ ...words, title: '公园名册' }))
  })

  it('holds a title of any length and signs that no font has', () => {
    const { rows } = decode(drawPicture({ ...words, title: `${'重庆市三峡库区'.repeat(60)}\u{10ffff}` }))
    expect(drawn(rows, 160 + 3 * 76, 160 + 4 * 76)).toBe(true)
    expect(drawn(rows, 160 + 4 * 76, 528)).toBe(false)
  })

  it('is named by its page with its size, and is there', async () => {
    const { html } = await renderPage('/datasets/307009-12/')
    expect(attributes(html, 'content')).toContain(`https://data.example.cn${paths.picture('307009-12')}`)
    expect(pictureAt(paths.picture('307009-12'), reader)?.length).toBeGreaterThan(1000)
  })

  it('of a dataset that is not public is nowhere', () => {
    expect(pictureAt(paths.picture('307001-5'), reader)).toBeUndefined()
  })
})

describe('the icon of the portal', () => {
  it('is the first character of its name on its accent, at every size that a browser or phone asks for', () => {
    const sides = { [paths.appleIcon]: 180, [paths.icon(192)]: 192, [paths.icon(512)]: 512 }
    for (const [path, side] of Object.entries(sides)) {
      const { width, height, rows } = decode(pictureAt(path, reader) ?? new Uint8Array())
      expect([width, height]).toEqual([side, side])
      expect(drawn(rows, Math.round(side * 0.3), Math.round(side * 0.7))).toBe(true)
      expect(drawn(rows, 0, Math.round(side * 0.1))).toBe(false)
    }
  })

  it('is an ICO of three PNG pictures where browsers look by themselves', () => {
    const ico = Buffer.from(pictureAt(paths.favicon, reader) ?? [])
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 3])
    for (const [index, side] of [16, 32, 48].entries()) {
      const [bytes, at] = [ico.readUInt32LE(6 + index * 16 + 8), ico.readUInt32LE(6 + index * 16 + 12)]
      expect(decode(ico.subarray(at, at + bytes))).toMatchObject({ width: side, height: side })
    }
  })

  it('is another for another name', () => {
    const words = { title: '门户', accent: '#0b5d48' }
    expect(drawIcon(words, 192)).toEqual(drawIcon({ ...words }, 192))
    expect(drawIcon(words, 192)).not.toEqual(drawIcon({ ...words, title: '数据' }, 192))
  })
})
