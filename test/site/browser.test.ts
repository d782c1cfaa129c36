import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../browser/launch.ts'
import { servePreview, type Up } from './preview-server.ts'

const up: Up = { api: true, search: true }
const { server, url } = await servePreview(up)
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  server.close()
})
beforeEach(() => Object.assign(up, { api: true, search: true }))

const complaints: string[] = []

const open = async (path: string, width = 1280): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, baseURL: url })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(path)
  return page
}

const shown = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('#results .item:visible')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-id')))

describe('searching in the browser', () => {
  it('answers what the address asks for, on a plain file host', async () => {
    const page = await open('/datasets/?q=公交')
    await page.locator('#total', { hasText: '1 个数据集' }).waitFor()
    expect(await shown(page)).toEqual(['306002-88'])
    expect(await page.locator('mark').first().textContent()).toBe('公交')
  })

  it('follows typing, filters and the way back', async () => {
    const page = await open('/datasets/')
    await page.locator('#find-q').fill('重庆')
    await page.waitForURL('**/datasets/?q=*')
    await page.getByLabel('生态环境', { exact: false }).first().check()
    await page.locator('#total', { hasText: '2 个数据集' }).waitFor()
    expect(decodeURIComponent(page.url())).toBe(`${url}/datasets/?q=重庆&theme=environment`)
    await page.goBack()
    await page.locator('#total', { hasText: '5 个数据集' }).waitFor()
    expect(await page.locator('input[value="environment"]').isChecked()).toBe(false)
  })

  it('says what to try where nothing is found, and starts again', async () => {
    const page = await open('/datasets/?q=zzzzqq')
    await page.locator('#empty').waitFor()
    // No heading of a filter stands over nothing, and what is missing can be asked for. Filters follow the results.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-facet]')].every((facet) => !facet.checkVisibility()),
    )
    expect(await page.locator('#empty a[href^="mailto:"]').count()).toBe(1)
    await page.locator('#empty a[data-clear]').click()
    await page.locator('#total', { hasText: '5 个数据集' }).waitFor()
    expect(page.url()).toBe(`${url}/datasets/`)
    expect(await page.locator('#find-q').inputValue()).toBe('')
  })

  it('shows every dataset where the index can not be had', async () => {
    up.search = false
    const page = await open('/datasets/?q=公交')
    await page.locator('#unavailable').waitFor()
    expect(await shown(page)).toHaveLength(5)
  })

  it('opens the filters as a sheet on a phone', async () => {
    const page = await open('/datasets/', 390)
    expect(await page.locator('#facets').isVisible()).toBe(false)
    await page.getByRole('button', { name: '筛选' }).click()
    await page.locator('#facets input[value="transport"]').check()
    await page.getByRole('button', { name: '查看结果' }).click()
    expect(await page.locator('#facets').isVisible()).toBe(false)
    await page.locator('#total', { hasText: '1 个数据集' }).waitFor()
    expect(await page.getByRole('button', { name: '筛选 (1)' }).isVisible()).toBe(true)
  })
})

describe('due dates', () => {
  const openOn = async (path: string, now: string, javaScriptEnabled = true): Promise<Page> => {
    const context = await browser.newContext({ baseURL: url, javaScriptEnabled, timezoneId: 'Europe/London' })
    const page = await context.newPage()
    if (javaScriptEnabled) await page.clock.setFixedTime(new Date(now))
    await page.goto(path)
    return page
  }
  const badge = '.properties-side .badge'

  it.each([
    // 2026-03-06 ends in China while it is still afternoon in London.
    ['2026-03-06T15:59:00Z', '按期'],
    ['2026-03-06T16:01:00Z', '逾期'],
  ])('are compared with the day in China: at %s %s', async (now, expected) => {
    const page = await openOn('/datasets/307009-12/', now)
    expect(await page.locator(badge).textContent()).toBe(expected)
  })

  it('become shares of what is on time', async () => {
    const page = await openOn('/openness/', '2026-02-01T00:00:00Z')
    expect(await page.locator('tfoot td:visible').allTextContents()).toEqual([
      '4',
      '',
      '1',
      '5',
      '2025年5月21日',
      '60% (3/5)',
    ])
  })

  it('in lists are named where they have passed', async () => {
    const page = await openOn('/datasets/', '2026-02-01T00:00:00Z')
    expect(await page.locator('.item .facts .badge:visible').allTextContents()).toEqual(['逾期', '逾期'])
  })

  it('stand as dates where there are no scripts', async () => {
    const page = await openOn('/openness/', '', false)
    expect(await page.locator('tfoot :is(td, th):visible').count()).toBe(6)
    await page.goto('/datasets/307009-12/')
    expect(await page.locator(badge).isVisible()).toBe(false)
    expect(await page.locator('.properties-side').textContent()).toContain('2026年3月6日')
  })
})

describe('every page', () => {
  it('remembers the chosen appearance', async () => {
    const page = await open('/')
    await page.locator('#appearance').selectOption('dark')
    await page.goto('/about/')
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(
      await page.locator('body').evaluate(() => getComputedStyle(document.documentElement).colorScheme),
    ).toBe('dark')
  })

  it('is reached past its header by keyboard', async () => {
    const page = await open('/about/')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  it.each([
    '/',
    '/datasets/',
    '/datasets/312001-3/',
    '/datasets/312001-41/',
    '/en/developers/',
    '/developers/errors/',
    '/openness/',
    '/about/',
  ])('%s is never wider than a small phone', async (path) => {
    const page = await open(path, 320)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

  it('breaks no rule of its content policy', () => {
    expect(complaints).toEqual([])
  })
})
