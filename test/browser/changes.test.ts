import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { startServer } from '../../api/server.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'
import { entryYaml, type SourceFolder, sourceFolder } from '../publish/source-folder.ts'
import { openBrowser } from './launch.ts'
import { watchFor } from './open-portal.ts'

const dataset = '/datasets/307009-1/'

let folder: SourceFolder
let server: Awaited<ReturnType<typeof startServer>>
let browser: Browser
let page: Page
let seen: ReturnType<typeof watchFor>

// What is published once has one version: three need a catalogue of their own, of one small entry.
beforeAll(async () => {
  folder = sourceFolder()
  folder.write('catalog/rows.yaml', entryYaml({ more: 'primaryKey: [代码]' }))
  for (const rows of [
    ['1,甲', '2,乙', '3,丙'],
    ['1,甲', '2,乙二', '4,丁'],
    ['1,甲一', '2,乙二', '4,丁', '5,戊'],
  ]) {
    folder.write('data/rows.csv', `代码,名称\r\n${rows.map((row) => `${row}\r\n`).join('')}`)
    await folder.publish()
  }
  const pages = await compiledPages(silent)
  server = await startServer({ dist: folder.out, port: 0, host: '127.0.0.1', page: pages.respond })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  folder.dispose()
})
afterEach(() => page.context().close())

const open = async (path: string, width = 1280): Promise<void> => {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width, height: 900 } })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  seen = watchFor(page, server.url)
  await page.goto(path)
}

const shown = (text: string) => page.locator('#changes [data-status]', { hasText: text }).waitFor()

const lines = (): Promise<string[]> =>
  page
    .locator('#changes tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('.change-kind, del, ins')].map((one) => one.textContent).join(' '),
      ),
    )

/** Compares the oldest of three versions with the newest. */
const compareAll = async (): Promise<void> => {
  await page.locator('[data-compare] [name=since]').selectOption({ index: 1 })
  await page.locator('[data-compare] [name=version]').selectOption({ index: 0 })
  await page.click('[data-compare] button')
}

const downloaded = async (selector: string): Promise<Record<string, unknown>[]> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(selector)])
  const text = await readFile(await file.path(), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line))
}

describe('what changed between two versions', () => {
  it('is told in words and row by row since the version before, without the API, and downloaded', async () => {
    await open(dataset)
    await page.route('**/api/**', (route) => route.abort())
    await page.click('.versions [data-changes] >> nth=0')
    await shown('第 1–2 处变化')
    expect(await page.locator('#changes [data-sentence]').textContent()).toBe('变化：新增 1 行，修改 1 行。')
    expect(await lines()).toEqual(['修改 甲 甲一', '新增 5 戊'])
    const saved = await downloaded('#changes [data-save] a:has-text("NDJSON")')
    expect(saved.map(({ op }) => op)).toEqual(['changed', 'added'])
    await compareAll()
    await shown('接口暂时不可用')
  })

  it('is told of any two that are chosen, shared by its address, narrowed to a kind, and downloaded', async () => {
    await open(dataset)
    await compareAll()
    await shown('第 1–5 处变化')
    expect((await page.locator('#changes [data-sentence]').textContent())?.trim()).toMatch(
      /^变化：.*新增 2 行.*修改 2 行.*删除 1 行/,
    )
    const all = await lines()
    expect([...all].sort()).toEqual(
      ['删除 3 丙', '修改 乙 乙二', '修改 甲 甲一', '新增 4 丁', '新增 5 戊'].sort(),
    )
    const saved = await downloaded('#changes [data-save] button')
    expect(saved.map(({ op }) => op).sort()).toEqual(['added', 'added', 'changed', 'changed', 'removed'])
    await page.locator('#changes').getByLabel('修改').uncheck()
    await shown('第 1–3 处变化')
    const address = page.url()
    expect(address).toMatch(/#changes-[0-9a-f]{16}-[0-9a-f]{16}$/)
    expect(seen).toEqual({ errors: [], foreign: [] })
    await page.context().close()
    await open(`/en${dataset}${new URL(address).hash}`, 390)
    await shown('Changes 1–5')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.evaluate(axe.source)
    const broken = await page.evaluate(async () => {
      const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') }
      const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      const { violations } = await loaded.run('#versions', { runOnly: { type: 'tag', values } })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    })
    expect(broken).toEqual([])
    await page.click('#changes [data-close]')
    await page.locator('#changes').waitFor({ state: 'hidden' })
  })
})
