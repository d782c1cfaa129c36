import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './broken-rules.ts'
import { openPortal, type Portal, watchFor } from './open-portal.ts'

const flights = '307018-1'
const airports = '307018-2'

let portal: Portal
let page: Page
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())
afterEach(() => page.context().close())

const csvOf = async (id: string): Promise<Record<string, string>[]> => {
  const dataset = portal.manifest.datasets.find((one) => one.id === id)
  const file = dataset?.versions[0]?.distributions.find(({ format }) => format === 'csv')
  const response = await fetch(`${portal.url}/${file?.path}`)
  return Papa.parse<Record<string, string>>(await response.text(), { header: true, skipEmptyLines: true })
    .data
}

const says = (text: RegExp): Promise<void> =>
  page.locator('.sql [data-status]').filter({ hasText: text }).waitFor({ timeout: 60_000 })

describe('SQL in the browser', () => {
  it('is found from the page for developers, in either language', async () => {
    page = await portal.newPage()
    for (const [from, to] of [
      ['/developers/', '/sql/'],
      ['/en/developers/', '/en/sql/'],
    ] as const) {
      await page.goto(from)
      await page.click(`main a[href="${to}"]`)
      await page.waitForURL(`**${to}`)
    }
  })

  it('answers over the static files of several datasets, asks no other host, and is shared by its address', async () => {
    page = await portal.newPage()
    const seen = watchFor(page, portal.url)
    // Not even the API of the portal is needed.
    await page.route('**/api/**', (route) => route.abort())
    await page.goto(`/sql/?dataset=${flights},${airports}`)
    await page.locator('[data-tables] li').nth(1).waitFor()
    await page.fill(
      '.sql textarea',
      'SELECT origin, count(*) AS n FROM d307018_1 GROUP BY 1 ORDER BY 2 DESC, 1',
    )
    await page.click('.sql .button')
    await says(/共 223 行/)
    const counts = new Map<string, number>()
    for (const { origin = '' } of await csvOf(flights)) counts.set(origin, (counts.get(origin) ?? 0) + 1)
    const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('[data-save]')])
    expect(await readFile(await saved.path(), 'utf8')).toBe(
      ['origin,n', ...most.map(([origin, count]) => `${origin},${count}`), ''].join('\r\n'),
    )
    await page.fill('.sql textarea', 'SELECT count(*) AS n FROM d307018_2')
    await page.keyboard.press('Control+Enter')
    await says(/共 1 行/)
    expect(await page.locator('.sql tbody').textContent()).toBe(String((await csvOf(airports)).length))
    expect(new URL(page.url()).searchParams.get('sql')).toBe('SELECT count(*) AS n FROM d307018_2')
    expect(seen).toEqual({ errors: [], foreign: [] })
    expect(await brokenRules(page)).toEqual([])
    await page.fill('.sql textarea', 'SELECT nothing FROM d307018_2')
    await page.click('.sql .button')
    await says(/没有成功：Binder Error[\s\S]*nothing/)
    expect(seen.foreign).toEqual([])
  }, 120_000)

  it.each(['', '/en'])('has a page that breaks no rule axe knows, on a phone: %s', async (language) => {
    page = await portal.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(`${language}/sql/?dataset=${flights}`)
    await page.locator('[data-examples] li').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await brokenRules(page)).toEqual([])
  })
})
