import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrastOf, contrastOnGrounds, grounds, lightened, writtenOn } from '#catalog/contrast.ts'
import { parsePortal } from '#catalog/parse-portal.ts'
import { brandFiles } from '#publish/documents/brand.ts'
import { paths } from '../../site/paths.ts'

const filesOf = (spec: object) => {
  const { portal } = parsePortal({ title: '门户', license: 'MIT', ...spec }, () => ({ file: 'portal.yaml' }))
  return new Map(brandFiles(portal).map(({ path, text }) => [path, String(text)]))
}

describe('the colours of a portal', () => {
  it('are checked on the grounds that the pages have', () => {
    const tokens = readFileSync(new URL('../../site/styles/tokens.css', import.meta.url), 'utf8')
    const dark = tokens.indexOf("[data-theme='dark']")
    for (const colour of grounds.light) expect(tokens.slice(0, dark)).toContain(colour)
    for (const colour of grounds.dark) expect(tokens.slice(dark)).toContain(colour)
  })

  it.each(['#8a1c1c', '#000000', '#0b5d48', '#1d4ed8'])(
    'of the accent %s can be read in the dark, too',
    (accent) => {
      expect(contrastOnGrounds(lightened(accent), 'dark')).toBeGreaterThan(4.5)
      expect(contrastOf(writtenOn(accent), accent)).toBeGreaterThan(4.5)
    },
  )

  it('are a style sheet where portal.yaml chooses any, and else no file', () => {
    expect(filesOf({ accent: '#8a1c1c' }).get('brand/colours.css')).toContain('--accent: #8a1c1c')
    expect(filesOf({}).has('brand/colours.css')).toBe(false)
  })

  it('and its name are in the manifest of its app', () => {
    const app: unknown = JSON.parse(filesOf({ accent: '#8a1c1c' }).get('brand/app.webmanifest') ?? '')
    expect(app).toMatchObject({ name: '门户', theme_color: '#8a1c1c' })
  })

  it('and its icons are there in the sizes that phones ask for, the large one to be cut round as well', () => {
    const app: unknown = JSON.parse(filesOf({}).get('brand/app.webmanifest') ?? '')
    expect(app).toMatchObject({
      icons: [
        { src: paths.icon(192), sizes: '192x192' },
        { src: paths.icon(512), sizes: '512x512' },
        { src: paths.icon(512), purpose: 'maskable' },
      ],
    })
  })
})
