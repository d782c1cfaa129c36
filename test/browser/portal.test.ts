import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPortal, type Portal, watchFor } from './open-portal.ts'

const holidays = '201001-1'

let portal: Portal
let page: Page
let seen: ReturnType<typeof watchFor>
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())
beforeEach(async () => {
  page = await portal.newPage()
  seen = watchFor(page, portal.url)
})
afterEach(() => page.context().close())

const textOf = async (place: Locator): Promise<string> => ((await place.textContent()) ?? '').trim()

const shownIds = (): Promise<string[]> =>
  page.locator('#results .item:visible').evaluateAll((items) => items.map((item) => item.dataset.id ?? ''))

/** Waits until the list has been searched, and returns what the status line says. */
const total = async (text: RegExp): Promise<string> => {
  await page.locator('#total').filter({ hasText: text }).waitFor()
  return textOf(page.locator('#total'))
}

const blockApi = async (): Promise<void> => {
  await page.route('**/api/**', (route) => route.abort())
}

const hashOfDownload = async (link: string): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(link)])
  return createHash('sha256')
    .update(await readFile(await download.path()))
    .digest('hex')
}

const csvOf = (id: string) =>
  portal.manifest.datasets
    .find((dataset) => dataset.id === id)
    ?.versions[0]?.distributions.find(({ format }) => format === 'csv')

const firstRow = async (): Promise<string> =>
  (await page.locator('.preview tbody tr').first().locator('th, td').allTextContents()).join(' ')

describe('searching', () => {
  it('from the home page finds the dataset and says how many there are', async () => {
    await page.goto('/')
    await page.fill('form[role=search] input[name=q]', '节假日')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/datasets\/\?q=/)
    expect(await total(/^\d+ 个数据集$/)).not.toBe(`${portal.manifest.datasets.length} 个数据集`)
    expect((await shownIds())[0]).toBe(holidays)
    await page
      .locator('#announced[aria-live=polite]', { hasText: /^\d+ 个数据集$/ })
      .waitFor({ state: 'attached' })
    expect(seen.errors).toEqual([])
  })

  it('while typing narrows the list and keeps the words in the address', async () => {
    await page.goto('/datasets/')
    await page.locator('#find input[name=q]').pressSequentially('节假日')
    await page.waitForURL(({ searchParams }) => searchParams.get('q') === '节假日')
    await total(/^[1-9] 个数据集$/)
    expect((await shownIds())[0]).toBe(holidays)
  })

  it('marks why a dataset was found', async () => {
    await page.goto('/datasets/?q=节假日')
    expect(await page.locator(`[data-id="${holidays}"] .item-title mark`).allInnerTexts()).toContain('节假日')
  })

  it('says what to do when nothing is found', async () => {
    await page.goto('/datasets/?q=qwertyuiop')
    expect(await total(/0/)).toContain('0')
    expect(await page.locator('#empty').isVisible()).toBe(true)
    await page.click('#empty [data-clear]')
    expect(await total(/^\d\d 个数据集$/)).toBe(`${portal.manifest.datasets.length} 个数据集`)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
  })

  it('narrows by a filter, which the address holds, and goes back with the back button', async () => {
    await page.goto('/datasets/')
    const all = await textOf(page.locator('#total'))
    const box = page.locator('[data-facet] li:visible').nth(1)
    const count = await textOf(box.locator('.count'))
    await box.locator('input').check()
    expect(await total(new RegExp(`^${count} `))).toBe(`${count} 个数据集`)
    expect(new URL(page.url()).search).not.toBe('')
    expect((await shownIds()).length).toBe(Number(count))
    await page.goBack()
    expect(await total(new RegExp(`^${all}$`))).toBe(all)
    expect(new URL(page.url()).search).toBe('')
    expect(await box.locator('input').isChecked()).toBe(false)
  })

  it('shows the same list again when its address is opened elsewhere', async () => {
    await page.goto('/datasets/?q=重庆&theme=geospatial&sort=rows')
    const ids = await shownIds()
    expect(ids.length).toBeGreaterThan(1)
    expect(await page.locator('[data-facet=theme] input[value=geospatial]').isChecked()).toBe(true)
    expect(await page.locator('#find input[name=q]').inputValue()).toBe('重庆')
    expect(await page.locator('select[name=sort]').inputValue()).toBe('rows')
    await page.reload()
    expect(await shownIds()).toEqual(ids)
  })

  it('works from static files alone: with no API and no pages made on demand', async () => {
    await blockApi()
    // A file host ignores the query and gives the list as it was published.
    await page.route(/\/datasets\/\?/, (route) => route.continue({ url: `${portal.url}/datasets/` }))
    await page.goto('/datasets/?q=节假日')
    await total(/^[1-9] 个数据集$/)
    expect((await shownIds())[0]).toBe(holidays)
  })

  it('keeps every dataset in view when the index cannot be had', async () => {
    await page.route('**/search/index.json', (route) => route.abort())
    await page.goto('/datasets/')
    await page.fill('#find input[name=q]', '节假日')
    await page.locator('#unavailable').waitFor()
    expect((await shownIds()).length).toBe(portal.manifest.datasets.length)
  })
})

describe('a dataset', () => {
  it('opens from the results and shows its first rows', async () => {
    await page.goto('/datasets/?q=节假日')
    await page.click(`[data-id="${holidays}"] .item-title a`)
    await page.waitForURL(`**/datasets/${holidays}/`)
    expect(await textOf(page.locator('h1'))).toContain('节假日')
    expect(await page.locator('.preview tbody tr').count()).toBe(20)
    expect(await firstRow()).toContain('2004-01-01')
    expect(seen.errors).toEqual([])
  })

  it('downloads as CSV with the checksum that the page and the manifest state', async () => {
    await page.goto(`/datasets/${holidays}/`)
    const file = csvOf(holidays)
    const sha256 = await hashOfDownload(`#download a[href="/${file?.path}"]`)
    expect(sha256).toBe(file?.sha256)
    expect(await page.locator(`#download code[title="${sha256}"]`).count()).toBe(1)
  })

  it('copies a checksum', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`/datasets/${holidays}/`)
    const file = csvOf(holidays)
    await page.click(`#download button[data-copy="${file?.sha256}"]`)
    await page.locator('#copied').filter({ hasText: '已复制' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(file?.sha256)
  })
})

describe('without JavaScript', () => {
  beforeEach(async () => {
    await page.context().close()
    page = await portal.newPage({ javaScriptEnabled: false })
  })

  it('the list shows every dataset', async () => {
    await page.goto('/datasets/')
    expect((await page.locator('#results .item:visible').all()).length).toBe(portal.manifest.datasets.length)
  })

  it('a search is answered by the server', async () => {
    await page.goto('/')
    await page.fill('form[role=search] input[name=q]', '节假日')
    await page.click('form[role=search] button')
    await page.waitForURL(/q=/)
    const shown = page.locator('#results .item:visible')
    expect(await shown.first().getAttribute('data-id')).toBe(holidays)
    expect(await shown.count()).toBeLessThan(10)
  })

  it('filters are applied with a button', async () => {
    await page.goto('/datasets/')
    await page.check('[data-facet=theme] input[value=geospatial]')
    await page.click('[data-without-script]')
    await page.waitForURL(/theme=geospatial/)
    const geospatial = portal.manifest.datasets.filter(({ theme }) => theme === 'geospatial')
    expect(await page.locator('#results .item:visible').count()).toBe(geospatial.length)
  })

  it('a dataset shows its first rows and its downloads, and no button that does nothing', async () => {
    await page.goto(`/datasets/${holidays}/`)
    expect(await page.locator('.preview tbody tr').count()).toBe(20)
    expect(await page.locator('.explore-open').isVisible()).toBe(false)
    expect(await page.locator('.preview .remark').first().textContent()).toContain('需要浏览器运行脚本')
    expect(await page.locator('button[data-copy]:visible').count()).toBe(0)
    expect(await page.locator('select#appearance').isVisible()).toBe(false)
    expect(await hashOfDownload(`#download a[href="/${csvOf(holidays)?.path}"]`)).toBe(
      csvOf(holidays)?.sha256,
    )
  })
})

describe('in English', () => {
  it.each(['/', '/datasets/', `/datasets/${holidays}/`, '/developers/'])(
    'the page %s says so, and each language leads to the same page in the other',
    async (path) => {
      await page.goto(path)
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
      await page.click('header a[hreflang=en]')
      await page.waitForURL(`${portal.url}/en${path}`)
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      await page.click('header a[hreflang=zh-Hans]')
      await page.waitForURL(`${portal.url}${path}`)
    },
  )

  it('a search by English words finds the dataset', async () => {
    await page.goto('/en/datasets/?q=public holidays')
    expect((await shownIds())[0]).toBe(holidays)
    expect(await textOf(page.locator('#total'))).toMatch(/^\d+ datasets?$/)
  })
})

describe('with the keyboard', () => {
  it('the first stop is a link to the content, and search is near', async () => {
    await page.goto('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content')
    const stops: (string | null | undefined)[] = []
    for (let tabs = 0; tabs < 15 && !stops.includes('q'); tabs += 1) {
      await page.keyboard.press('Tab')
      stops.push(await page.evaluate(() => document.activeElement?.getAttribute('name')))
    }
    expect(stops).toContain('q')
  })

  it('the link to the content moves the focus there', async () => {
    await page.goto('/')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  it('every stop on the list can be seen to have the focus', async () => {
    await page.goto('/datasets/')
    const unmarked: string[] = []
    for (let tabs = 0; tabs < 25; tabs += 1) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const element = document.activeElement
        if (element === null || element === document.body) return null
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
        return marked ? null : element.outerHTML.slice(0, 120)
      })
      if (stop !== null) unmarked.push(stop)
    }
    expect(unmarked).toEqual([])
  })
})

describe('the appearance', () => {
  it('that was chosen stays on the next page and after a reload', async () => {
    await page.goto('/')
    const background = (): Promise<string> =>
      page.evaluate(
        () =>
          getComputedStyle(document.documentElement).backgroundColor +
          getComputedStyle(document.body).backgroundColor,
      )
    const light = await background()
    await page.selectOption('#appearance', 'dark')
    const dark = await background()
    expect(dark).not.toBe(light)
    await page.reload()
    expect(await background()).toBe(dark)
    await page.goto('/datasets/')
    expect(await background()).toBe(dark)
    await page.selectOption('#appearance', 'system')
    expect(await background()).toBe(light)
  })

  it('follows the system where nothing was chosen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto('/')
    const body = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color)
    const dark = await body()
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await body()).not.toBe(dark)
  })
})
