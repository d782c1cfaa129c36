import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { searchIndex } from '#publish/documents/search-index.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'
import { catalogue, reader, readerOf } from './fixture.ts'

const publicDir = mkdtempSync(join(tmpdir(), 'kaifang-list-'))
for (const { path, text } of searchIndex(catalogue)) {
  mkdirSync(dirname(join(publicDir, path)), { recursive: true })
  writeFileSync(join(publicDir, path), text)
}
afterAll(() => rmSync(publicDir, { recursive: true }))

const { respond } = await compiledPages(silent)
const published = { ...reader, publicDir }

const list = async (query: string): Promise<string> =>
  (await respond(new Request(`https://data.example.cn/datasets/${query}`), published)).text()

const shown = (html: string): string[] =>
  [...html.matchAll(/<li class="item" data-id="([^"]+)">/g)].map(([, id = '']) => id)

const total = (html: string): string => /id="total"[^>]*>([^<]*)</.exec(html)?.[1] ?? ''

describe('the list of datasets', () => {
  it('has every dataset, newest first, and no withdrawn one', async () => {
    const html = await list('')
    expect(shown(html)).toEqual(['307003-7', '307009-12', '312001-3', '306002-88', '312001-41'])
    expect(total(html)).toBe('5 个数据集')
  })

  it('is searched without a browser, and marks why', async () => {
    const html = await list('?q=公交')
    expect(shown(html)).toEqual(['306002-88'])
    expect(total(html)).toBe('1 个数据集')
    expect(html).toContain('北碚区<mark>公交</mark>站点位置与途经线路')
  })

  it('narrows by filters, those of one kind as alternatives', async () => {
    expect(shown(await list('?theme=environment'))).toEqual(['312001-3', '312001-41'])
    expect(shown(await list('?theme=environment&theme=transport&sort=modified'))).toHaveLength(3)
    expect(shown(await list('?theme=environment&updateCycle=yearly'))).toEqual(['312001-41'])
  })

  it('keeps what was asked for in the form', async () => {
    const html = await list('?q=公交&theme=transport&sort=rows')
    expect(html).toContain('name="q" type="search" value="公交"')
    expect(html).toMatch(/name="theme" value="transport" checked/)
    expect(html).toMatch(/<option value="rows" selected/)
  })

  it('names the order for what it does where no words are asked for', async () => {
    const orders = (html: string): string[] =>
      [...html.matchAll(/<option value="[^>]*>[^<]*/g)]
        .map(([option]) => option)
        .filter((option) => / data-label/.test(option) && !/ hidden/.test(option))
        .map((option) => option.slice(option.indexOf('>') + 1))
    expect(orders(await list(''))).toEqual(['最近更新', '行数'])
    expect(orders(await list('?q=公交'))).toEqual(['相关度', '最近更新', '行数'])
    expect(orders(await list('?sort=modified'))).toEqual(['最近更新', '行数'])
  })

  it('gives a list of many providers a field that narrows it', async () => {
    const [model] = catalogue.datasets
    const datasets = Array.from({ length: 50 }, (_, n) => ({
      ...model,
      ...{ id: `306002-${n + 100}`, providerId: `p${n}` },
      provider: { ...model?.provider, name: `${n}局`, code: `p${n}`, region: n % 2 ? '500000' : '500101' },
    })) as unknown as typeof catalogue.datasets
    const many = readerOf({ ...catalogue, datasets })
    const page = async (path: string): Promise<string> =>
      (await respond(new Request(`https://data.example.cn${path}`), many)).text()
    expect(await page('/datasets/')).toContain('data-narrows="[data-facet=provider] ul"')
    const providers = await page('/providers/')
    expect(providers).toContain('data-narrows=".groups"')
    expect(
      [...providers.matchAll(/<th scope="rowgroup" id="in-(\d*)"/g)].map(([, region]) => region),
    ).toEqual(['500000', '500101'])
    expect(await list('')).not.toContain('data-narrows')
  })

  it('says what to try where nothing is found', async () => {
    const html = await list('?q=zzzzqq')
    expect(shown(html)).toEqual([])
    expect(html).toContain('没有找到符合条件的数据集')
    expect(html).not.toContain('<div id="empty" hidden')
  })

  it('treats a query as text', async () => {
    const html = await list(`?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(html.replaceAll(/="[^"]*"/g, '')).not.toContain('alert')
  })

  it('lists everything where there is no index yet', async () => {
    const response = await respond(new Request('https://data.example.cn/datasets/?q=公交'), reader)
    expect(shown(await response.text())).toHaveLength(5)
  })
})
