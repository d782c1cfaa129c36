import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from './open-portal.ts'

let portal: Portal
let page: Page
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())
beforeEach(async () => {
  page = await portal.newPage()
})

const nearest = async (): Promise<(string | null)[]> => {
  await page.locator('#nearest').waitFor()
  return page
    .locator('#nearest .item-title a')
    .evaluateAll((links) => links.map((a) => a.getAttribute('href')))
}

describe('an address that leads nowhere', () => {
  it('is said, its words are in the field, and the datasets nearest to them follow', async () => {
    const response = await page.goto(`/datasets/${encodeURIComponent('节假日安排')}.html`)
    expect(response?.status()).toBe(404)
    expect(await nearest()).toContain('/datasets/201001-1/')
    expect(await page.locator('[data-asked] code').textContent()).toBe('/datasets/节假日安排.html')
    expect(await page.inputValue('main input[type=search]')).toBe('节假日安排')
  })

  it('with a code that is not there leads to its neighbours, in English too', async () => {
    await page.goto('/en/datasets/103001-99/')
    const links = await nearest()
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(/^\/en\/datasets\/103001-/)
  })
})

describe('a withdrawn dataset', () => {
  it('says its code and whom to ask, and names what is near it', async () => {
    const response = await page.goto('/datasets/307901-4/')
    expect(response?.status()).toBe(410)
    expect(await page.locator('.properties').textContent()).toContain('307901/4')
    const letter = await page.locator('#ask a.button').getAttribute('href')
    expect(decodeURIComponent(letter ?? '')).toContain('(307901-4)')
    expect((await nearest()).length).toBeGreaterThan(0)
  })

  it('names the list by which a copy is known, which is there', async () => {
    await page.goto('/datasets/307901-4/')
    const list = await page.locator('#copies a').getAttribute('href')
    expect((await page.request.get(list ?? '')).status()).toBe(200)
  })
})

describe('what browsers ask for by themselves', () => {
  it.each(['/favicon.ico', '/apple-touch-icon.png', '/brand/icon-192.png', '/brand/icon-512.png'])(
    '%s is there',
    async (path) => expect((await page.request.get(path)).status()).toBe(200),
  )
})
