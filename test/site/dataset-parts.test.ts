import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenRules } from '../browser/broken-rules.ts'
import { openBrowser } from '../browser/launch.ts'
import { servePreview, type Up } from './preview-server.ts'

const up: Up = { api: false, search: true }
const { server, url } = await servePreview(up)
const browser = await openBrowser()
const complaints: string[] = []
let page: Page
afterAll(async () => {
  await browser.close()
  server.close()
})
beforeEach(async () => {
  const context = await browser.newContext({ baseURL: url })
  context.setDefaultTimeout(60_000)
  page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
})

const divisions = '/datasets/307009-12/'
const shown = (text: string) => page.locator('#changes [data-status]', { hasText: text }).waitFor()
const row = (index: number) => page.locator('#changes tbody tr').nth(index)

describe('the changes of a version, row by row, without the API', () => {
  it('open from the table of versions, mark what differs, and go on by pages', async () => {
    await page.goto(divisions)
    await page.getByRole('link', { name: '逐行查看' }).click()
    await shown('第 1–50 处变化')
    expect(await row(0).locator('del').allTextContents()).toEqual(['500103', '渝中区', '23.24', '', ''])
    expect(await row(1).locator('.cell-changed').allTextContents()).toEqual(['大渡口 大渡口区', '空 422000'])
    expect(await row(1).locator('th').textContent()).toBe('2原第 3 行')
    expect(await brokenRules(page)).toEqual([])
    await page.locator('#changes').getByRole('button', { name: '下一页' }).click()
    await shown('第 51–62 处变化')
    expect(await row(11).locator('ins').first().textContent()).toBe('500259')
    expect(await page.locator('#changes').getByRole('button', { name: '下一页' }).isDisabled()).toBe(true)
    await page.locator('#changes').getByRole('button', { name: '上一页' }).click()
    await shown('第 1–50 处变化')
  })

  it('open from their address, and show the kinds that are chosen', async () => {
    await page.goto(`${divisions}#changes-9f2c41d07be85a13`)
    await shown('第 1–50 处变化')
    await page.locator('#changes').getByLabel('新增').uncheck()
    await shown('第 1–2 处变化')
    await page.locator('#changes').getByLabel('删除').uncheck()
    await page.locator('#changes').getByLabel('修改').uncheck()
    await shown('没有这样的变化')
    await page.locator('#changes').getByRole('button', { name: '收起' }).click()
    await page.locator('#changes').waitFor({ state: 'hidden' })
  })

  it('say so where the file can not be had', async () => {
    await page.route('**/changes/*.ndjson', (route) => route.abort())
    await page.goto(`${divisions}#changes-9f2c41d07be85a13`)
    await shown('变化文件读不出来')
  })

  it('are a sentence and files where no script runs', async () => {
    const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(divisions)
    expect(await plain.locator('.versions .change').first().textContent()).toContain('新增 60 行')
    expect(await plain.getByRole('link', { name: '逐行查看' }).isVisible()).toBe(false)
    expect(await plain.locator('#changes').isVisible()).toBe(false)
    await context.close()
  })
})

describe('the calendar of updates', () => {
  it('has twelve months with what was done and what is due, and says the same in words', async () => {
    await page.clock.setFixedTime(new Date('2026-02-10T00:00:00Z'))
    await page.goto(divisions)
    const months = page.locator('.months li')
    expect(await months.count()).toBe(12)
    expect(await page.locator('.months [class^=is-]').allTextContents()).toEqual([
      '30日 更新',
      '11日 期限',
      '25日 更新',
      '6日 下次期限',
    ])
    expect(await page.locator('.updates li').allInnerTexts()).toEqual([
      '2026年3月6日前应再次更新',
      expect.stringMatching(/^2026年1月25日更新\s+期限 2025年8月11日，晚了 167 天$/),
      expect.stringMatching(/^2025年6月30日更新\s+没有更早的版本可比较$/),
    ])
  })
})

describe('a message to the provider', () => {
  it('names dataset, version, page and the row that was given', async () => {
    await page.goto(divisions)
    const href = async () =>
      decodeURIComponent((await page.locator('#feedback .button').getAttribute('href')) ?? '')
    expect(await href()).toContain('mailto:data@example.gov.cn?subject=数据有误：重庆市行政区划代码')
    expect(await href()).toContain(
      '版本：9f2c41d07be85a13\r\n页面：https://data.example.cn/datasets/307009-12/',
    )
    await page.locator('[data-row]').fill('17')
    expect(await href()).toContain('行号：17')
    await page.locator('[data-row]').fill('')
    expect(await href()).not.toContain('行号')
  })
})

describe('a table in another page', () => {
  it('shows the first rows from files alone, with source and the way to the whole', async () => {
    await page.goto('/embed/?dataset=307009-12')
    await page.getByText('前 8 行，共 8 行').waitFor()
    expect(await page.locator('thead th').allTextContents()).toContain('区划代码')
    expect(await page.locator('tbody tr').count()).toBe(8)
    expect(await page.locator('[data-source]').textContent()).toBe(
      '重庆市民政局 · 2026年1月25日 · 知识共享署名 4.0 国际许可协议',
    )
    expect(await page.locator('[data-open]').getAttribute('href')).toBe(divisions)
    await page.goto('/en/embed/?dataset=307009-12')
    await page.getByRole('link', { name: 'Administrative divisions of Chongqing' }).waitFor()
    expect(await page.locator('thead th').allTextContents()).toContain('Division code')
    expect(await page.locator('[data-source]').textContent()).toBe(
      'Chongqing Civil Affairs Bureau · 25 January 2026 · Creative Commons Attribution 4.0 International',
    )
  })

  it.each([
    ['', '网址中没有写明数据集'],
    ['?dataset=../../etc', '网址中没有写明数据集'],
    ['?dataset=307001-5', '没有可显示的数据'],
  ])('says why there is none: %s', async (query, text) => {
    await page.goto(`/embed/${query}`)
    await page.getByText(text).waitFor()
    expect(await page.locator('[data-table]').isVisible()).toBe(false)
  })
})

describe('the parts of a dataset’s page', () => {
  it('break no rule of the content policy and throw nothing', () => expect(complaints).toEqual([]))
})
