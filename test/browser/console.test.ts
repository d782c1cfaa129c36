import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal, watchFor } from './open-portal.ts'

const holidays = '201001-1'

let portal: Portal
let page: Page
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())
afterEach(() => page.context().close())

const status = (text: RegExp): Promise<void> =>
  page.locator('[data-status]').filter({ hasText: text }).waitFor()

const codeOf = async (language: string): Promise<string> =>
  (await page.locator(`[data-call=${language}] code`).textContent()) ?? ''

describe('the console of a dataset', () => {
  it('builds a query by keyboard alone, runs it, and shows it as code', async () => {
    page = await portal.newPage()
    const seen = watchFor(page, portal.url)
    await page.goto(`/datasets/${holidays}/api/`)
    await page.locator('[data-field]').focus()
    await page.keyboard.press('Tab')
    // The last operators but two.
    for (const key of ['End', 'ArrowUp', 'ArrowUp', 'Tab']) await page.keyboard.press(key)
    expect(await page.locator('[data-operator]').inputValue()).toBe('between')
    await page.keyboard.type('2024-02-01,2024-02-29')
    await page.keyboard.press('Enter')
    await status(/显示 10 条，共 10 条/)
    expect(await page.locator('[data-result] tbody tr').count()).toBe(10)
    const query = `/api/v1/datasets/${holidays}/records?date__between=2024-02-01,2024-02-29&limit=20`
    for (const language of ['curl', 'javascript', 'python', 'r', 'powerquery'])
      expect(await codeOf(language)).toContain(query)
    expect(seen).toEqual({ errors: [], foreign: [] })
  })

  it('offers the operators that a field has, and yes or no where that is all there is', async () => {
    page = await portal.newPage()
    await page.goto(`/en/datasets/${holidays}/api/`)
    await page.selectOption('[data-field]', 'day_off')
    expect(await page.locator('[data-operator] option').allTextContents()).toEqual([
      'is',
      'is not',
      'is one of',
      'is none of',
      'is missing',
      'has a value',
    ])
    expect(await page.locator('[data-flag]').isVisible()).toBe(true)
    await page.selectOption('[data-group]', 'year(date)')
    await page.click('.console .button')
    await status(/Showing \d+ of \d+/)
    expect(await codeOf('curl')).toContain(
      'aggregate?group_by=year%28date%29&metrics=count&sort=-count&day_off__exact=true',
    )
    expect(await page.locator('[data-result] thead th').allTextContents()).toEqual(['year(date)', 'count'])
  })

  it('says what is wrong, and what was probably meant', async () => {
    page = await portal.newPage()
    await page.goto(`/datasets/${holidays}/api/`)
    await page.fill('[name=filter]', "dat = '2024-01-01'")
    await page.click('.console .button')
    await status(/没有字段“dat”[\s\S]*可能想用：date/)
  })

  it('says so where the API cannot be reached', async () => {
    page = await portal.newPage()
    await page.route('**/api/v1/**', (route) => route.abort())
    await page.goto(`/datasets/${holidays}/api/`)
    await page.click('.console .button')
    await status(/接口暂时不可用/)
  })

  it('asks the API itself where no script runs', async () => {
    page = await portal.newPage({ javaScriptEnabled: false })
    await page.goto(`/datasets/${holidays}/api/`)
    await page.click('.console .button')
    await page.waitForURL(/\/records\?filter=/)
    const body = JSON.parse((await page.locator('body').textContent()) ?? '') as { data: unknown[] }
    expect(body.data.length).toBeGreaterThan(0)
  })

  it('stands on the page for developers too', async () => {
    page = await portal.newPage({ viewport: { width: 390, height: 844 } })
    const seen = watchFor(page, portal.url)
    await page.goto('/developers/')
    await page.click('.console .button')
    await status(/显示 20 条/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(seen).toEqual({ errors: [], foreign: [] })
  })
})
