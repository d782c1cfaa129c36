import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal, watchFor } from './open-portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())

describe('a search typed without an input method', () => {
  it.each([
    ['pinyin', 'jiejiari'],
    ['initials', 'jjr'],
    ['pinyin with a word missing', 'jieji'],
  ])('as %s finds the dataset that has the Chinese word', async (_, typed) => {
    const page = await portal.newPage()
    const seen = watchFor(page, portal.url)
    await page.goto('/datasets/')
    await page.locator('#find input[name=q]').pressSequentially(typed)
    await page.waitForURL(new RegExp(`q=${typed}$`))
    await page.locator('#results .item[data-id="201001-1"]:visible .item-title mark').first().waitFor()
    await page
      .locator('#total')
      .filter({ hasText: /^[1-9] 个数据集$/ })
      .waitFor()
    expect(seen.errors).toEqual([])
    await page.context().close()
  })
})
