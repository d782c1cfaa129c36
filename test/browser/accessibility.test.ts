import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from './open-portal.ts'

// One of each kind of page.
const paths = [
  '/',
  '/datasets/',
  '/datasets/?q=重庆',
  '/datasets/103001-6/',
  '/datasets/307901-1/',
  '/datasets/307901-4/',
  '/datasets/201001-1/api/',
  '/themes/',
  '/providers/12500157000000027R/',
  '/regions/500000/',
  '/openness/',
  '/applications/',
  '/developers/',
  '/developers/tutorial/',
  '/developers/errors/',
  '/help/',
  '/about/',
  '/embed/?dataset=201001-1',
  '/providers/',
  '/regions/',
  '/themes/geospatial/',
  '/privacy/',
  '/accessibility/',
  '/sql/',
  '/nothing/',
]
// Pages that the API makes itself, in both languages at once.
const ofService = [
  '/ogc?f=html',
  '/ogc/collections?f=html',
  '/ogc/collections/103002-1?f=html',
  '/ogc/collections/103002-1/items?f=html',
]
const cases = [...paths.flatMap((path) => ['', '/en'].map((language) => language + path)), ...ofService]

/** What axe finds wrong with a page as it stands; runs in the browser. */
const inspect = async (rules: readonly string[]): Promise<string[]> => {
  const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') }
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const runOnly =
    rules.length > 0 ? { type: 'rule' as const, values: [...rules] } : { type: 'tag' as const, values: tags }
  // Of WCAG 2.2, and only run where it is asked for: targets of 24 px.
  const { violations } = await loaded.run({ runOnly, rules: { 'target-size': { enabled: true } } })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

describe('no rule of WCAG 2.2 A and AA that axe knows is broken, in light and dark', () => {
  let portal: Portal
  let page: Page
  beforeAll(async () => {
    portal = await openPortal()
    page = await portal.newPage()
  })
  afterAll(() => portal.close())

  it.each(cases)('on %s', async (path) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(path)
    await page.evaluate(axe.source)
    const light = await page.evaluate(inspect, [])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    // Colours are all that differs between the two.
    const dark = await page.evaluate(inspect, ['color-contrast'])
    expect({ light, dark }).toEqual({ light: [], dark: [] })
  })
})
