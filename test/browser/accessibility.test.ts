import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './broken-rules.ts'
import { openPortal, type Portal } from './open-portal.ts'

// One of each kind of page. The explorer, SQL and changes are looked at where they are tried.
const paths = [
  '/',
  '/datasets/',
  '/datasets/?q=重庆',
  '/datasets/201001-1/',
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
  '/nothing/',
]
// Pages that the API makes itself, in both languages at once.
const ofService = [
  '/ogc?f=html',
  '/ogc/collections?f=html',
  '/ogc/collections/103002-1?f=html',
  '/ogc/collections/103002-1/items?f=html',
]
// In Chinese these too are looked at where they are tried.
const explored = ['/en/datasets/206001-1/?view=chart', '/en/datasets/103002-2/?view=map']
const cases = [
  ...paths.flatMap((path) => ['', '/en'].map((language) => language + path)),
  ...explored,
  ...ofService,
]

/** What is waited for before a page is looked at, and what is clicked first. */
const states: Readonly<Record<string, { readonly click?: string; readonly there: string }>> = {
  '/datasets/206001-1/?view=chart': { there: '.chart-place canvas' },
  '/datasets/103002-2/?view=map': { there: '.map-place canvas' },
  '/datasets/201001-1/api/': { click: '.console .button', there: '[data-result] td' },
  '/embed/?dataset=201001-1': { there: '[data-table] td' },
}

const openAll = (): void => {
  for (const details of document.querySelectorAll('details')) details.open = true
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
    await page.goto(path)
    const { click, there } = states[path.replace(/^\/en/, '')] ?? {}
    if (click !== undefined) await page.click(click)
    if (there !== undefined) await page.locator(there).first().waitFor()
    await page.evaluate(openAll)
    expect(await brokenRules(page, { onPaper: path.endsWith('/datasets/201001-1/') })).toEqual([])
  })
})
