import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { paths } from '../../site/paths.ts'
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
