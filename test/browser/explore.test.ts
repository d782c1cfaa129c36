import { mkdir, readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { evenPlaces } from '../../site/islands/explore/even-places.ts'
import { brokenRules } from './broken-rules.ts'
import { openPortal, type Portal, watchFor } from './open-portal.ts'

const villages = '103001-6'
const flights = '307018-1'

let portal: Portal
let page: Page
let seen: ReturnType<typeof watchFor>
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())
afterEach(() => page.context().close())

const open = async (address: string, options: Parameters<Portal['newPage']>[0] = {}): Promise<void> => {
  page = await portal.newPage(options)
  seen = watchFor(page, portal.url)
  await page.goto(address)
}

/** Opens the explorer of a dataset as a reader does. */
const explore = async (id: string, options: Parameters<Portal['newPage']>[0] = {}): Promise<void> => {
  await open(`/datasets/${id}/`, options)
  await page.click('[data-view=table]')
  await rowsThere()
}

const rowsThere = (): Promise<void> =>
  page.locator('.grid-body [role=row]:not(.waiting)').first().waitFor({ state: 'attached' })

const says = (text: string | RegExp): Promise<void> =>
  page.locator('.explore-line').filter({ hasText: text }).waitFor()

const shows = (text: string | RegExp): Promise<void> =>
  page.locator('.rows-shown').filter({ hasText: text }).waitFor()

const rowText = async (number: number): Promise<string> => {
  const row = page.locator(`.grid-body [role=row][aria-rowindex="${number + 1}"]:not(.waiting)`)
  return (await row.locator('> *').allTextContents()).join(' ')
}

const menuOf = (column: string): Promise<void> => page.click(`[data-column=${column}]`)

const filterBy = async (column: string, operator: string, value: string): Promise<void> => {
  await menuOf(column)
  const form = page.locator('.condition-form')
  await form.locator('select').first().selectOption(operator)
  await form.locator('label').nth(1).locator('input, select').fill(value)
  await page.keyboard.press('Enter')
}

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8')

const csvOf = async (id: string): Promise<Record<string, string>[]> => {
  const dataset = portal.manifest.datasets.find((one) => one.id === id)
  const file = dataset?.versions[0]?.distributions.find(({ format }) => format === 'csv')
  const response = await fetch(`${portal.url}/${file?.path}`)
  return Papa.parse<Record<string, string>>(await response.text(), { header: true, skipEmptyLines: true })
    .data
}

/** A picture of the page for people to look at; nothing is compared with it. */
const keepPicture = async (name: string): Promise<void> => {
  await mkdir('.cache/screenshots', { recursive: true })
  await page.screenshot({ path: `.cache/screenshots/${name}.png` })
}

describe('the table of a dataset', () => {
  it('of 620,573 rows goes to any of them without a storm of requests', async () => {
    await explore(villages)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/records')) asked.push(request.url())
    })
    await shows(/第 1–\d+ 行/)
    const box = page.locator('.grid-box')
    // Dragging the bar down, as fast as events come.
    await box.evaluate((element) => {
      for (let step = 0; step <= 200; step++) {
        element.scrollTop = (element.scrollHeight * step) / 200
        element.dispatchEvent(new Event('scroll'))
      }
    })
    await shows(/–620,573 行/)
    await expect.poll(() => rowText(620_573)).toMatch(/^620,573 65\d{10} /)
    expect(asked.length).toBeLessThan(10)
    await page.fill('.go-to input', '300000')
    await page.keyboard.press('Enter')
    await shows(/第 300,000–/)
    await expect.poll(() => rowText(300_000)).toMatch(/^300,000 \d{12} /)
    await expect.poll(() => new URL(page.url()).searchParams.get('row')).toBe('300000')
    expect(seen).toEqual({ errors: [], foreign: [] })
    await keepPicture('explore-table')
  })

  it('is filtered, sorted and shared by its address, and left again by the back button', async () => {
    await explore(flights)
    await filterBy('delay', 'gte', '600')
    await says(/符合条件 \d+ 行，共 228,738 行/)
    await menuOf('distance')
    await page.click('[data-sort=descending]')
    await page.locator('[data-column=distance] .column-mark').filter({ hasText: '↓' }).waitFor()
    const expected = (await csvOf(flights))
      .filter(({ delay }) => delay !== '' && Number(delay) >= 600)
      .sort((a, b) => Number(b.distance) - Number(a.distance))
    await says(`符合条件 ${expected.length} 行`)
    await expect.poll(() => rowText(1)).toContain(` ${expected[0]?.origin} ${expected[0]?.destination} `)
    const address = page.url()
    expect(address).toContain('delay__gte=600&sort=-distance')
    const other = await portal.newPage()
    await other.goto(address)
    await other
      .locator('.explore-line')
      .filter({ hasText: `符合条件 ${expected.length} 行` })
      .waitFor()
    expect(await other.locator('[aria-sort=descending]').textContent()).toContain('航程')
    await other.context().close()
    await page.goBack()
    await page.locator('[data-column=distance] .column-mark').filter({ hasText: '⋯' }).waitFor()
    await page.goBack()
    await says('共 228,738 行')
    expect(seen).toEqual({ errors: [], foreign: [] })
  })

  it('exports exactly the view, from the API and, once that is gone, out of the static file: the same bytes', async () => {
    await open(`/datasets/${flights}/?delay__gte=600&sort=-delay&select=origin,delay,departure`)
    await says(/符合条件 \d+ 行/)
    await page.click('[data-export]')
    const [made] = await Promise.all([page.waitForEvent('download'), page.click('[data-format=csv]')])
    const byApi = await textOf(made)
    const expected = (await csvOf(flights)).filter(({ delay }) => delay !== '' && Number(delay) >= 600)
    const lines = byApi.trimEnd().split('\r\n')
    expect(lines[0]).toBe('origin,delay,departure')
    expect(lines.slice(1).sort()).toEqual(
      expected.map((row) => `${row.origin},${row.delay},${row.departure}`).sort(),
    )
    await page.keyboard.press('Escape')
    await page.route('**/api/**', (route) => route.abort())
    await filterBy('origin', 'exact', 'ORD')
    await says(/接口暂时不可用，直接读取静态文件/)
    await page.click('.chip:has-text("ORD") .chip-remove')
    await says(`符合条件 ${expected.length} 行`)
    await page.click('[data-export]')
    const [own] = await Promise.all([page.waitForEvent('download'), page.click('[data-make=csv]')])
    expect(await textOf(own)).toBe(byApi)
    expect(seen.foreign).toEqual([])
  })

  it('goes on from the static file by ranges when the API is killed in the middle, and says so', async () => {
    await explore(villages)
    await page.route('**/api/**', (route) => route.abort())
    const ranges: number[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.parquet')) ranges.push(response.status())
    })
    await page.fill('.go-to input', '500000')
    await page.keyboard.press('Enter')
    await shows(/第 500,000–/)
    await says(/接口暂时不可用，直接读取静态文件/)
    await expect.poll(() => rowText(500_000)).toMatch(/^500,000 \d{12} /)
    expect(ranges.length).toBeGreaterThan(0)
    expect(new Set(ranges)).toEqual(new Set([206]))
    await filterBy('name', 'exact', '和平社区居委会')
    await says(/符合条件 \d+ 行，共 620,573 行/)
    await keepPicture('explore-api-down')
  })

  it('is walked, copied and opened by keyboard', async () => {
    await explore(flights)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const grid = page.locator('.grid')
    expect(await grid.getAttribute('aria-rowcount')).toBe('228739')
    await grid.focus()
    for (const key of [
      'ArrowDown',
      'ArrowRight',
      'ArrowRight',
      'Shift+ArrowDown',
      'Shift+ArrowRight',
      'Control+c',
    ])
      await page.keyboard.press(key)
    await page.locator('.explore-notice').filter({ hasText: '已复制 4 个单元格' }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const rows = (await csvOf(flights)).slice(1, 3)
    expect(copied).toBe(rows.map((row) => `${row.origin}\t${row.destination}`).join('\n'))
    expect(await grid.getAttribute('aria-activedescendant')).toBe('cell-2-3')
    await page.keyboard.press('Control+End')
    await shows(/–228,738 行/)
    await page.keyboard.press('Enter')
    await page.locator('dialog.row-dialog[open]').waitFor()
    expect(await page.locator('.row-dialog h3').textContent()).toBe('第 228,738 行')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Enter')
    await page.locator('dialog.column-menu[open]').waitFor()
    expect(seen).toEqual({ errors: [], foreign: [] })
  })

  it('takes the place of the first rows once its own are there, and says what is waited for until then', async () => {
    await open(`/datasets/${flights}/`)
    let answer = (): void => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/records*', async (route) => {
      await held
      await route.continue()
    })
    const below = page.locator('#download')
    const top = (): Promise<number> => below.evaluate((element: HTMLElement) => element.offsetTop)
    await page.locator('[data-view=table]').waitFor()
    const before = await top()
    await page.click('[data-view=table]')
    const waiting = page.locator('.explore-waiting[role=status]')
    await waiting.filter({ hasText: /正在读取/ }).waitFor()
    expect(await page.locator('.preview > .preview-first table').isVisible()).toBe(true)
    expect(await page.locator('.explorer').isVisible()).toBe(false)
    expect(await top()).toBe(before)
    answer()
    await page.locator('.explorer').waitFor()
    await rowsThere()
    expect(await page.locator('.preview > .preview-first table').isVisible()).toBe(false)
    expect(await waiting.textContent()).toBe('')
  })

  it('has words for true and false, and copies the values themselves', async () => {
    await open('/datasets/201001-1/?select=day_off&day_off__exact=true')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await rowsThere()
    expect(await rowText(1)).toBe('1 是')
    expect(await page.locator('.chip-text').textContent()).toBe('是否放假 等于 是')
    await page.locator('.grid').focus()
    await page.keyboard.press('Control+c')
    await page.locator('.explore-notice').filter({ hasText: '已复制 1 个单元格' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('true')
    const table = page.locator('.preview > .preview-first tbody tr').first()
    expect(await table.locator('td').nth(5).textContent()).toBe('是')
    await page.goto('/en/datasets/201001-1/')
    expect(await table.locator('td').nth(5).textContent()).toBe('yes')
  })

  it('shows the columns that were chosen', async () => {
    await explore(flights)
    await page.click('[data-columns]')
    await page.locator('.columns-dialog input[value=departure]').uncheck()
    await page.click('.columns-dialog .button')
    await page.locator('[data-columns]').filter({ hasText: '列 5/6' }).waitFor()
    await page.locator('[data-column=departure]').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('select')).toBe(
      'flight_date,origin,destination,delay,distance',
    )
  })

  it('has columns whose widths are dragged, or set by arrow keys, and are kept', async () => {
    await explore(flights)
    const edge = page.getByRole('separator', { name: '“起飞机场”' })
    const width = async (): Promise<number> => Number(await edge.getAttribute('aria-valuenow'))
    const drawn = (): Promise<number> =>
      page.locator('[data-column=origin]').evaluate((button) => button.getBoundingClientRect().width)
    const first = { width: await width(), drawn: await drawn() }
    await edge.focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key)
    expect(await width()).toBe(first.width + 5)
    expect(await drawn()).toBeGreaterThan(first.drawn + 40)
    // The page may still be on its way to the focus; hovering waits until it rests.
    await edge.hover()
    const box = await edge.boundingBox()
    const [x, y] = [(box?.x ?? 0) + 12, (box?.y ?? 0) + 8]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 30, y, { steps: 3 })
    await page.mouse.up()
    await expect.poll(width).toBeLessThan(first.width + 4)
    const dragged = await width()
    await page.goto(`/datasets/${flights}/?view=table`)
    await rowsThere()
    expect(await width()).toBe(dragged)
    await edge.focus()
    await page.keyboard.press('Home')
    expect(await width()).toBe(3)
    await page.keyboard.press('Enter')
    expect(await width()).toBe(first.width)
    expect(seen).toEqual({ errors: [], foreign: [] })
  })

  it('says what is wrong with an address, and what is empty', async () => {
    await open(`/datasets/${flights}/?nothing__exact=1`)
    await page
      .locator('.explore-trouble')
      .filter({ hasText: /没有字段“nothing”/ })
      .waitFor()
    const first = page.locator('.preview > .preview-first table')
    expect(await first.isVisible()).toBe(true)
    await page.click('.explore-trouble button')
    await says('共 228,738 行')
    await first.waitFor({ state: 'hidden' })
    await filterBy('origin', 'exact', 'nowhere')
    await page.locator('.explore-empty').waitFor()
    const box = await page.locator('.grid-box').boundingBox()
    expect(box?.height).toBeLessThan(100)
  })

  it('leaves the first rows where they are while neither API nor file can be had, and is tried again', async () => {
    await open(`/datasets/${flights}/`)
    for (const address of ['**/api/**', '**/*.parquet']) await page.route(address, (route) => route.abort())
    await page.click('[data-view=table]')
    const again = page.locator('.explore-trouble button')
    await again.waitFor()
    const first = page.locator('.preview > .preview-first table')
    expect(await first.isVisible()).toBe(true)
    expect(await page.locator('.grid-box').isVisible()).toBe(false)
    await page.unroute('**/*.parquet')
    await again.click()
    await rowsThere()
    await first.waitFor({ state: 'hidden' })
    await says(/接口暂时不可用，直接读取静态文件/)
  })

  it('is no higher than its rows where there are few', async () => {
    await explore('307054-1')
    const rows = Number(await page.locator('.grid').getAttribute('aria-rowcount'))
    const box = await page.locator('.grid-box').boundingBox()
    expect(box?.height).toBeLessThan((rows + 3) * 34)
  })

  it('fits a phone', async () => {
    await explore(flights, { viewport: { width: 390, height: 844 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await keepPicture('explore-phone')
  })

  it.each(['', '/en'])('breaks no rule of WCAG 2.2 A and AA that axe knows: %s', async (language) => {
    await open(`${language}/datasets/${flights}/?delay__gte=60&q=ORD`)
    await rowsThere()
    expect(await brokenRules(page)).toEqual([])
    await menuOf('delay')
    expect(await brokenRules(page)).toEqual([])
  })
})

describe('the charts of a dataset', () => {
  const canvas = (): Promise<void> => page.locator('.chart-place canvas').first().waitFor()

  const shownData = (): Promise<string[]> =>
    page
      .locator('.chart tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent).join(' ')))

  it('draw what columns were chosen, with the data behind, and save it', async () => {
    await open(`/datasets/${flights}/`)
    await page.click('[data-view=chart]')
    await canvas()
    // Opened with the measure over time; there is no map where nothing has a place.
    await page.locator('.chart figcaption', { hasText: /折线图：计划起飞日期 × 到达延误.*平均值/ }).waitFor()
    expect(await page.locator('.chart tbody tr').count()).toBe(14)
    expect(await page.locator('.tabs .tab').allTextContents()).toEqual(['表格', '图表'])
    const choices = page.locator('.chart-choices select')
    await choices.nth(0).selectOption('bar')
    await page.locator('.chart figcaption', { hasText: '柱状图' }).waitFor()
    await choices.nth(2).selectOption('count')
    await page.locator('.chart figcaption', { hasText: '行数' }).waitFor()
    await choices.nth(1).selectOption('origin')
    await page
      .locator('.chart figcaption')
      .filter({ hasText: /ORD = 12,498/ })
      .waitFor()
    const counts = new Map<string, number>()
    for (const { origin = '' } of await csvOf(flights)) counts.set(origin, (counts.get(origin) ?? 0) + 1)
    const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 40)
    expect(await shownData()).toEqual(most.map(([origin, count]) => `${origin} ${count}`))
    expect(new URL(page.url()).search).toContain('view=chart&chart=bar&x=origin')
    const [csv] = await Promise.all([page.waitForEvent('download'), page.click('[data-save=csv]')])
    expect(await textOf(csv)).toBe(
      ['origin,count', ...most.map(([origin, count]) => `${origin},${count}`), ''].join('\r\n'),
    )
    const [svg] = await Promise.all([page.waitForEvent('download'), page.click('[data-save=svg]')])
    expect(await textOf(svg)).toMatch(/^<svg /)
    const [png] = await Promise.all([page.waitForEvent('download'), page.click('[data-save=png]')])
    expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe('PNG')
    expect(seen).toEqual({ errors: [], foreign: [] })
    await keepPicture('explore-chart')
  })

  it('count every row once in a histogram, of the rows of the view alone, without the API too', async () => {
    const address = `/datasets/${flights}/?view=chart&chart=histogram&x=distance&delay__gte=300`
    await open(address)
    await canvas()
    const byApi = await shownData()
    const rows = (await csvOf(flights)).filter(({ delay }) => delay !== '' && Number(delay) >= 300)
    const sum = byApi.reduce((total, line) => total + Number(line.split(' ')[1]), 0)
    expect(sum).toBe(rows.length)
    await page.context().close()
    page = await portal.newPage()
    await page.route('**/api/**', (route) => route.abort())
    await page.goto(address)
    await canvas()
    expect(await shownData()).toEqual(byApi)
    await says(/接口暂时不可用/)
  })

  it('draw rows of a long table evenly, whether or not the API is there, and say so', async () => {
    const address = `/datasets/${flights}/?view=chart&chart=scatter&x=distance&y=delay`
    const rows = await csvOf(flights)
    const expected = evenPlaces(rows.length, 5000).map((at) => `${rows[at]?.distance},${rows[at]?.delay}`)
    for (const up of [true, false]) {
      page = await portal.newPage()
      if (!up) await page.route('**/api/**', (route) => route.abort())
      await page.goto(address)
      await canvas()
      await page
        .locator('.chart figcaption')
        .filter({ hasText: '画出 228,738 行中均匀抽取的 5,000 行' })
        .waitFor()
      const [csv] = await Promise.all([page.waitForEvent('download'), page.click('[data-save=csv]')])
      expect((await textOf(csv)).trimEnd().split('\r\n').slice(1)).toEqual(expected)
      if (up) await page.context().close()
    }
  })

  it('draw rows from many places where only the API has them, and say so', async () => {
    page = await portal.newPage()
    await page.route('**/*.parquet', (route) => route.abort())
    await page.goto(`/en/datasets/${flights}/?view=chart&chart=scatter&x=distance&y=delay`)
    await canvas()
    await page
      .locator('.chart figcaption')
      .filter({ hasText: '5,000 of 228,738 rows, from 100 places' })
      .waitFor()
  })

  it.each(['line&x=flight_date&y=delay&metric=avg', 'scatter&x=distance&y=delay'])(
    'draw %s',
    async (chart) => {
      await open(`/en/datasets/${flights}/?view=chart&chart=${chart}`, { colorScheme: 'dark' })
      await canvas()
      expect(await brokenRules(page)).toEqual([])
      expect(seen).toEqual({ errors: [], foreign: [] })
    },
  )
})

describe('the map of a dataset', () => {
  it('shows shapes, lists what is in view and opens a row', async () => {
    await open('/datasets/103002-1/')
    await page.click('[data-view=map]')
    await page.locator('.map-place canvas').first().waitFor()
    await page.locator('.map-panel').filter({ hasText: '地图上有 38 行' }).waitFor()
    await page.click('.map-list button:has-text("沙坪坝区")')
    await page.locator('.row-dialog[open]').filter({ hasText: '沙坪坝区' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await brokenRules(page)).toEqual([])
    expect(seen).toEqual({ errors: [], foreign: [] })
    await keepPicture('explore-map')
  })

  it('stands on the outlines that the portal has chosen, without the API too, and names them', async () => {
    page = await portal.newPage()
    seen = watchFor(page, portal.url)
    const based = page.waitForResponse((response) => response.url().endsWith('/map/base.json'))
    await page.route('**/api/**', (route) => route.abort())
    await page.goto('/datasets/103002-2/?view=map')
    expect(((await (await based).json()) as { dataset: string }).dataset).toBe('103002-1')
    const credit = page.locator('.map-credit a')
    expect(await credit.textContent()).toBe('重庆市区县边界示意')
    expect(await credit.getAttribute('href')).toBe('/datasets/103002-1/')
    expect(seen.foreign).toEqual([])
    await keepPicture('explore-map-base')
  })

  it("is drawn where its ground can't be had", async () => {
    page = await portal.newPage()
    await page.route('**/map/base.json', (route) => route.abort())
    await page.goto('/datasets/103002-2/?view=map')
    await page.locator('.map-panel').filter({ hasText: '地图上有 828 行' }).waitFor()
    await page.locator('.map-place canvas').first().waitFor()
    expect(await page.locator('.map-credit').count()).toBe(0)
  })

  it('clusters points, on a phone and without the API', async () => {
    const points = portal.manifest.datasets.find(
      ({ versions: [version] }) => version?.coordinates !== undefined,
    )
    page = await portal.newPage({ viewport: { width: 390, height: 844 } })
    await page.route('**/api/**', (route) => route.abort())
    await page.goto(`/en/datasets/${points?.id}/?view=map`)
    await page
      .locator('.map-panel')
      .filter({ hasText: /\d+ listed of/ })
      .waitFor()
    await page.locator('.map-place canvas').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await keepPicture('explore-map-phone')
  })

  it('says why there is none', async () => {
    await open(`/datasets/${flights}/?view=map`)
    await page.locator('.map-panel').filter({ hasText: '没有几何图形，也没有经纬度列' }).waitFor()
  })
})
