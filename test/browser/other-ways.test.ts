import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from './open-portal.ts'

// One of each kind of page.
const paths = [
  '/',
  '/datasets/?q=重庆',
  '/datasets/201001-1/',
  '/datasets/307901-4/',
  '/nothing-here/',
  '/openness/',
  '/providers/',
  '/regions/',
  '/themes/',
  '/applications/',
  '/developers/',
  '/help/',
  '/sql/',
  '/en/',
  '/en/datasets/201001-1/',
  '/en/developers/',
]

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())

/** Tabs once and says what has the focus and is covered where its middle is; null where it can be seen. */
const covered = (): string | null => {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return null
  const { left, top, width, height } = focused.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  // Larger than the window, it is seen in part.
  if (height > innerHeight || width > innerWidth) return null
  const above = document.elementFromPoint(x, y)
  const seen =
    above !== null &&
    (focused.contains(above) || above.contains(focused) || above.closest('label')?.contains(focused))
  return seen ? null : `${location.pathname} ${focused.outerHTML.slice(0, 120)}`
}

describe('at 400 %, where 1280 px are 320', () => {
  it('no kind of page scrolls sideways', async () => {
    const page = await portal.newPage({ viewport: { width: 320, height: 256 } })
    const wide: string[] = []
    for (const path of paths) {
      await page.goto(path)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (over > 0) wide.push(`${path}: ${over} px`)
    }
    expect(wide).toEqual([])
  })

  it('versions and profile of a dataset are lines with the names of their columns, and scroll nowhere', async () => {
    const page = await portal.newPage({ viewport: { width: 320, height: 640 } })
    await page.goto('/en/datasets/201001-1/')
    for (const table of ['.versions', '.profile']) {
      const box = page.locator('.scroll', { has: page.locator(table) })
      expect(await box.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
      const cell = page.locator(`${table} td`).nth(1)
      const name = await cell.evaluate((one) => getComputedStyle(one, '::before').content)
      expect(name).toBe(
        JSON.stringify(
          await page
            .locator(`${table} thead th`)
            .nth(table === '.profile' ? 2 : 1)
            .textContent(),
        ),
      )
    }
  })
})

describe('with the keyboard', () => {
  it('what has the focus is hidden by nothing, on a screen and on a phone', async () => {
    const hidden: string[] = []
    for (const viewport of [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
    ]) {
      const page = await portal.newPage({ viewport, reducedMotion: 'reduce' })
      for (const path of ['/', '/datasets/', '/datasets/201001-1/', '/openness/']) {
        await page.goto(path)
        for (let stop = 0; stop < 40; stop += 1) {
          await page.keyboard.press('Tab')
          const found = await page.evaluate(covered)
          if (found !== null) hidden.push(found)
        }
      }
    }
    expect(hidden).toEqual([])
  })
})

describe('on paper', () => {
  const isShown = (page: Page, selector: string): Promise<boolean> =>
    page.locator(selector).first().isVisible()

  it('a dataset is a sheet of facts with its address, its versions and how to cite it', async () => {
    const page = await portal.newPage()
    await page.goto('/datasets/201001-1/')
    await page.locator('.months').waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const part of [
      '.address',
      '.properties-side',
      '#preview table',
      '#download .files',
      '#fields',
      '#versions .months',
      '#citation',
    ])
      expect([part, await isShown(page, part)]).toEqual([part, true])
    for (const part of [
      '.header nav',
      '.explore-open',
      '#embed',
      '#feedback',
      '#api',
      '.footer nav',
      'main button',
    ])
      expect([part, await isShown(page, part)]).toEqual([part, false])
  })

  it('a table has as many columns and rows as fit, says so, and leaves nothing beyond the edge', async () => {
    const page = await portal.newPage({ viewport: { width: 680, height: 960 } })
    await page.goto('/datasets/205001-1/')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#preview .on-paper').textContent()).toMatch(
      /^纸上为前 8 行、前 8 列；全部 [\d,]+ 行、\d+ 列见本页地址。$/,
    )
    expect(await page.locator('#preview thead th:visible').count()).toBe(9)
    expect(await page.locator('#preview tbody tr:visible').count()).toBe(8)
    const beyond = (): string[] =>
      [...document.querySelectorAll<HTMLElement>('main :is(table, pre, ul, p)')]
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 80))
    expect(await page.evaluate(beyond)).toEqual([])
    await page.goto('/datasets/')
    const [list, item] = [page.locator('main'), page.locator('main .item').first()]
    const [whole, one] = [await list.boundingBox(), await item.boundingBox()]
    expect((one?.width ?? 0) / (whole?.width ?? 1)).toBeGreaterThan(0.9)
  })

  it('a chart is printed in the colours of paper, and the first rows for the table', async () => {
    const page = await portal.newPage()
    await page.goto('/datasets/206001-1/?view=chart')
    await page.locator('.chart-place canvas').first().waitFor()
    const drawnAs = (theme: string): Promise<string | undefined> =>
      page.evaluate(async (name) => {
        document.documentElement.dataset.theme = name
        await Promise.resolve()
        return document.querySelector<HTMLCanvasElement>('.chart-place canvas')?.toDataURL()
      }, theme)
    // The browser says both while the page still has the colours of the screen.
    const printed = (): Promise<(string | undefined)[]> =>
      page.evaluate(() =>
        ['beforeprint', 'afterprint'].map((name) => {
          dispatchEvent(new Event(name))
          return document.querySelector<HTMLCanvasElement>('.chart-place canvas')?.toDataURL()
        }),
      )
    const [light, dark] = [await drawnAs('light'), await drawnAs('dark')]
    expect(dark).not.toBe(light)
    const [onPaper, after] = await printed()
    expect([onPaper === light, after === dark]).toEqual([true, true])
    await page.emulateMedia({ media: 'print' })
    expect(await isShown(page, '.chart-place')).toBe(true)
    expect(await isShown(page, '#preview .preview-first table')).toBe(false)
    await page.emulateMedia({ media: null })
    await page.click('[data-tab=table]')
    await page.locator('.grid-body [role=row]').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await isShown(page, '#preview .preview-first table')).toBe(true)
    expect(await isShown(page, '.explorer')).toBe(false)
  })
})
