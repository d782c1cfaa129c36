import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
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

interface How {
  readonly width?: number
  readonly dark?: boolean
  readonly script?: boolean
}

const pictures = '.cache/pictures/find'
mkdirSync(pictures, { recursive: true })

const open = async (path: string, { width = 1440, dark = false, script = true }: How = {}): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    baseURL: url,
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
  })
  const page = await context.newPage()
  await page.goto(path)
  return page
}

const shown = (page: Page): Promise<(string | null)[]> =>
  page.locator('#results .item').evaluateAll((items) => items.map((item) => item.getAttribute('data-id')))

const total = (page: Page, text: string): Promise<void> =>
  page.locator('#total', { hasText: new RegExp(`^${text}$`) }).waitFor()

const type = async (page: Page, text: string): Promise<void> => {
  await page.locator('#find-q').click()
  for (const character of text) await page.keyboard.insertText(character)
}

describe('finding, on a plain file host', () => {
  it.each([
    ['公交', '公交'],
    ['gongjiao', '公交'],
    ['gj', '公交'],
    ['beibei', '北碚'],
  ])('as %s is typed finds the bus stops and marks %s', async (q, marked) => {
    up.api = false
    const page = await open('/datasets/')
    await type(page, q)
    await page.locator('#results mark', { hasText: marked }).first().waitFor()
    expect(await shown(page)).toContain('306002-88')
    await page.waitForURL((url) => url.searchParams.get('q') === q)
  })

  it('says what it took a misspelling for', async () => {
    const page = await open('/datasets/?q=公焦')
    await page.locator('#near', { hasText: '“公交”' }).waitFor()
    expect(await shown(page)).toEqual(['306002-88'])
  })

  it('tells which field a dataset was found by', async () => {
    const page = await open('/datasets/?q=经度')
    await page.locator('.item-why', { hasText: '字段：经度' }).waitFor()
    expect(await page.locator('.item-why mark').allTextContents()).toEqual(['经度'])
  })

  it('puts near matches below a line', async () => {
    const page = await open('/datasets/?q=重庆公交')
    await page.locator('.near-line', { hasText: '近似结果 4 个' }).waitFor()
    expect((await shown(page))[0]).toBe('306002-88')
  })

  it('counts filters by the words, and keeps both in the address, forth and back', async () => {
    const page = await open('/datasets/?q=重庆')
    await total(page, '5 个数据集')
    const counts = page.locator('[data-facet="theme"] li:visible .count')
    await expect.poll(() => counts.allTextContents(), { timeout: 30_000 }).toEqual(['2', '1', '1', '1'])
    await page.locator('input[value="transport"]').check()
    await total(page, '1 个数据集')
    await page.locator('select[name=sort]').selectOption('rows')
    await page.waitForURL('**sort=rows')
    expect(new URL(page.url()).search).toBe('?q=%E9%87%8D%E5%BA%86&theme=transport&sort=rows')
    await page.goBack()
    await page.goBack()
    await total(page, '5 个数据集')
    await page.goForward()
    await total(page, '1 个数据集')
    expect(await page.locator('input[value="transport"]').isChecked()).toBe(true)
  })

  it('announces the count when typing pauses, and is walked by the arrow keys', async () => {
    const page = await open('/datasets/')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find-q')
    await type(page, '监测')
    await page.locator('#announced', { hasText: '个数据集' }).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    const first = await page.evaluate(() => document.activeElement?.getAttribute('href'))
    expect(first).toBe(`/datasets/${(await shown(page))[0]}/`)
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find-q')
  })

  it('does not search for what an input method has not settled', async () => {
    const page = await open('/datasets/')
    const compose = (isComposing: boolean, value: string): Promise<void> =>
      page.locator('#find-q').evaluate(
        (field, given) => {
          if (field instanceof HTMLInputElement) field.value = given.value
          field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: given.isComposing }))
        },
        { isComposing, value },
      )
    await compose(true, 'gong jiao')
    await page.waitForTimeout(200)
    expect(new URL(page.url()).search).toBe('')
    await compose(false, '公交')
    await total(page, '1 个数据集')
  })

  it('says so where the index can not be had, and tries again', async () => {
    up.search = false
    const page = await open('/datasets/?q=公交')
    await page.locator('#unavailable').waitFor()
    expect(await shown(page)).toHaveLength(5)
    up.search = true
    await page.getByRole('button', { name: '重试' }).click()
    await total(page, '1 个数据集')
    expect(await page.locator('#unavailable').isVisible()).toBe(false)
  })

  it('finds in the English pages, too', async () => {
    const page = await open('/en/datasets/?q=administrative')
    await total(page, '1 dataset')
    expect(await page.locator('#results .item-title mark').allTextContents()).toEqual(['Administrative'])
  })

  it('lists every dataset where there is no script', async () => {
    const page = await open('/datasets/?q=公交', { script: false })
    expect(await shown(page)).toHaveLength(5)
    expect(await page.getByRole('button', { name: '应用筛选' }).isVisible()).toBe(true)
  })
})

describe('the list of results', () => {
  it.each([
    ['重庆公交', 1440, false],
    ['重庆公交', 1440, true],
    ['gongjiao', 390, false],
    ['重庆公交', 390, true],
    ['zzqqxx', 390, false],
  ] as const)(
    'for %s at %i px, dark: %s, breaks no rule that axe knows and no width',
    async (q, width, dark) => {
      const page = await open(`/datasets/?q=${q}`, { width, dark })
      await page.locator('#results[aria-busy], #results mark, #empty:visible').first().waitFor()
      await page.waitForTimeout(300)
      await page.screenshot({ path: join(pictures, `${q}-${width}${dark ? '-dark' : ''}.png`) })
      await page.evaluate(axe.source)
      const broken = await page.evaluate(async () => {
        const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') }
        const { violations } = await loaded.run()
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      })
      expect(broken).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    },
  )
})
