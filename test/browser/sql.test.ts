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
  it('is found from the foot of every page and from the page for developers, in either language', async () => {
    page = await portal.newPage()
    for (const [from, to] of [
      ['/about/', '/sql/'],
      ['/developers/', '/sql/'],
      ['/en/developers/', '/en/sql/'],
    ] as const) {
      await page.goto(from)
      await page.click(`${from === '/about/' ? 'footer' : 'main'} a[href="${to}"]`)
      await page.waitForURL(`**${to}`)
    }
  })

  it('answers over the static files of several datasets, asks no other host, and is shared by its address', async () => {
    page = await portal.newPage()
    const seen = watchFor(page, portal.url)
    // Not even the API of the portal is needed.
    await page.route('**/api/**', (route) => route.abort())
    await page.goto(`/sql/?dataset=${flights},${airports}`)
    await page.locator('[data-tables] > li').nth(1).waitFor()
    await page.fill(
      '.sql textarea',
      'SELECT origin, count(*) AS n FROM d307018_1 GROUP BY 1 ORDER BY 2 DESC, 1',
    )
    await page.click('.sql .button')
    await says(/共 223 行/)
    const counts = new Map<string, number>()
    for (const { origin = '' } of await csvOf(flights)) counts.set(origin, (counts.get(origin) ?? 0) + 1)
    const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('[data-save=csv]')])
    expect(await readFile(await saved.path(), 'utf8')).toBe(
      ['origin,n', ...most.map(([origin, count]) => `${origin},${count}`), ''].join('\r\n'),
    )
    await page.fill('.sql textarea', 'SELECT count(*) AS n FROM d307018_2')
    await page.keyboard.press('Control+Enter')
    await says(/共 1 行/)
    expect(await page.locator('[data-result] tbody').textContent()).toBe(
      String((await csvOf(airports)).length),
    )
    expect(new URL(page.url()).searchParams.get('sql')).toBe('SELECT count(*) AS n FROM d307018_2')
    expect(seen).toEqual({ errors: [], foreign: [] })
    expect(await brokenRules(page)).toEqual([])
    const trouble = page.locator('[data-trouble]')
    for (const [sql, meaning, original, at] of [
      [
        'SELECT iata,\n  nme FROM d307018_2',
        /没有名为“nme”的列。相近的列：.*位置：第 2 行第 3 个字符/,
        /Binder Error: Referenced column "nme" not found/,
        15,
      ],
      ['SELECT * FROM d307018_3', /没有名为“d307018_3”的表。是不是想用“d307018_/, /Catalog Error: Table/, 14],
      ['SELCT * FROM d307018_2', /语法错误：“SELCT”附近/, /Parser Error/, 0],
      ["SELECT * FROM 'https://example.org/a.parquet'", /只能查询从本站添加的数据集/, /Error/, 14],
    ] as const) {
      await page.fill('.sql textarea', sql)
      await page.click('.sql .button')
      await trouble.filter({ hasText: meaning }).waitFor({ timeout: 60_000 })
      expect(await trouble.locator('pre').textContent()).toMatch(original)
      await expect
        .poll(() => page.locator('.sql textarea').evaluate((one: HTMLTextAreaElement) => one.selectionStart))
        .toBe(at)
    }
    await page.fill('.sql textarea', 'SELECT a.n, b.n AS more FROM range(400) a(n), range(400) b(n)')
    await page.click('.sql .button')
    await says(/结果超过 100,000 行，只取了前 100,000 行.*显示前 500 行/)
    expect(await page.locator('[data-result] tbody tr').count()).toBe(500)
    await page.fill(
      '.sql textarea',
      'SELECT sum(delay) AS late, max(flight_date) AS day, max(flight_date)::TIMESTAMP AS at, [1, 2] AS list, NULL AS none FROM d307018_1',
    )
    await page.click('.sql .button')
    await says(/共 1 行/)
    const [json] = await Promise.all([page.waitForEvent('download'), page.click('[data-save=json]')])
    const late = (await csvOf(flights)).reduce((sum, { delay }) => sum + Number(delay), 0)
    expect(JSON.parse(await readFile(await json.path(), 'utf8'))).toEqual([
      { late, day: '2001-01-14', at: '2001-01-14 00:00:00', list: '[1,2]', none: null },
    ])
    await page.fill('.sql textarea', 'SELECT 1 AS other')
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('.sql-printed').textContent()).toMatch(/^SELECT sum\(delay\) AS late/)
    expect(await page.locator('[data-result] td').first().isVisible()).toBe(true)
    expect(await page.locator('.sql summary').first().isVisible()).toBe(true)
    const controls = page.locator('main :is(input, textarea, select, button)')
    expect(await controls.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)).toBe(0)
    expect(seen.foreign).toEqual([])
  }, 180_000)

  it('finds datasets by title, pinyin and code, tells their columns, and joins them by what the dictionary shares', async () => {
    page = await portal.newPage()
    const seen = watchFor(page, portal.url)
    await page.goto(`/sql/?dataset=${flights}`)
    await page.locator('[data-table=d307018_1]').waitFor()
    const add = page.locator('[name=add]')
    const found = page.locator('[data-found] button')
    for (const text of ['机场', 'jichang']) {
      await add.fill(text)
      await found.and(page.locator(`[data-id="${airports}"]`)).waitFor()
    }
    await add.fill('没有这样的名字')
    await page.locator('[data-found-status]').filter({ hasText: '没有找到' }).waitFor()
    await add.fill('307018/2')
    await page.keyboard.press('Enter')
    const airport = page.locator('[data-table=d307018_2]')
    await airport.locator('summary').click()
    expect(await airport.locator('tbody tr').first().textContent()).toMatch(/^iata机场代码/)
    await page.fill('.sql textarea', '')
    await airport.locator('button', { hasText: 'iata' }).click()
    expect(await page.inputValue('.sql textarea')).toBe('iata')
    await page.locator('.sql-example', { hasText: '每个“' }).first().click()
    await page.keyboard.press('Control+Enter')
    await says(/共 \d+ 行/)
    expect(await page.locator('[data-result] thead th').last().textContent()).toBe('n')
    await page.click('[data-table=d307018_1] > button')
    await page.locator('[data-table=d307018_1]').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('dataset')).toBe(airports)
    await add.fill('区划')
    await found.first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('[data-tables] > li').nth(1).waitFor()
    expect(seen).toEqual({ errors: [], foreign: [] })
  }, 120_000)

  it.each([
    ['', '计划起飞日期'],
    ['/en', 'Date'],
  ])(
    'says columns in its language and breaks no rule axe knows, on a phone: %s',
    async (language, column) => {
      page = await portal.newPage({ viewport: { width: 390, height: 844 } })
      await page.goto(`${language}/sql/?dataset=${flights}`)
      await page.locator('[data-examples] li').first().waitFor()
      expect(await page.locator('[data-table] tbody td').nth(1).textContent()).toBe(column)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(await brokenRules(page)).toEqual([])
    },
  )
})
