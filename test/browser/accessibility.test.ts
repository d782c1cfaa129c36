import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from './open-portal.ts'

const paths = [
  '/',
  '/datasets/',
  '/datasets/?q=重庆',
  '/datasets/103001-6/',
  '/providers/12500157000000027R/',
  '/developers/',
]
const cases = paths.flatMap((path) =>
  ['', '/en'].flatMap((language) =>
    (['light', 'dark'] as const).map((appearance) => [language + path, appearance] as const),
  ),
)

describe('no rule of WCAG 2.2 A and AA that axe knows is broken', () => {
  let portal: Portal
  let page: Page
  beforeAll(async () => {
    portal = await openPortal()
    page = await portal.newPage()
  })
  afterAll(() => portal.close())

  it.each(cases)('on %s, %s', async (path, colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(path)
    await page.evaluate(axe.source)
    const broken = await page.evaluate(async () => {
      const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') }
      const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      const { violations } = await loaded.run({ runOnly: { type: 'tag', values } })
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      )
    })
    expect(broken).toEqual([])
  })
})
