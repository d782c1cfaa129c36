import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Portal } from '#catalog/portal.ts'
import { gate } from '#gate/gate.ts'
import { catalogueOf } from '#release/catalogue-of.ts'
import { dueDatesOf, opennessByProvider } from '../../site/openness.ts'
import { openEntry } from '../gate/entry.ts'
import { reader } from './fixture.ts'
import { attributes, renderCatalogue, renderPage, textOf } from './rendered.ts'

const { html } = await renderPage('/openness/')

/** The first table of the page: that of providers. */
const table = (html: string): string => html.slice(0, html.indexOf('</table>'))

describe('the page of openness', () => {
  it('counts what each provider has opened, largest first, and all of it', () => {
    const { providers, all } = opennessByProvider(reader.cards)
    expect(providers.map(({ provider, open, conditional }) => [provider.name, open, conditional])).toEqual([
      ['重庆市民政局', 1, 1],
      ['重庆市生态环境局', 2, 0],
      ['重庆市北碚区交通运输委员会', 1, 0],
    ])
    expect([all.open, all.conditional]).toEqual([4, 1])
    expect(textOf(html)).toContain('全部 4 1 5')
  })

  it('holds due dates and no share, which depends on the day of reading', () => {
    expect(attributes(table(html), 'data-due-dates')).toHaveLength(4)
    expect(attributes(table(html), 'data-due-dates').at(-1)).toBe(
      '2025-05-21*1 2026-01-26*1 2026-03-06*2 2026-04-20*1',
    )
    expect(textOf(html)).not.toMatch(/\d%/)
    expect(textOf(html)).toContain('2026年4月20日')
  })

  it('writes each due date once, and none where there is none', () => {
    const { count, first, text } = dueDatesOf(reader.cards)
    expect([count, first, text]).toEqual([
      5,
      '2025-05-21',
      '2025-05-21*1 2026-01-26*1 2026-03-06*2 2026-04-20*1',
    ])
    expect(dueDatesOf([])).toEqual({ count: 0, first: undefined, text: '' })
  })

  it('is reached from every page', () => {
    expect(attributes(html, 'href')).toContain('/en/openness/')
    expect(html).toContain('<a href="/openness/">开放情况</a>')
  })
})

describe('the page of a dataset', () => {
  it('says when its next update is due, where its cycle says so', async () => {
    const monthly = await renderPage('/datasets/307009-12/')
    expect(textOf(monthly.html)).toContain('下次更新期限 2026年3月6日')
    expect(attributes(monthly.html, 'data-due')).toEqual(['2026-03-06'])
  })
})

describe('what is closed', () => {
  const portal: Portal = {
    title: '门户',
    titleEn: 'Portal',
    description: '',
    descriptionEn: '',
    baseUrl: 'http://localhost:8080',
    license: 'CC-BY-4.0',
    licenses: [],
    region: '500000',
    securityLevel: 1,
    footer: {},
    keepVersions: 5,
    examples: [],
  }
  const published = [
    openEntry({ code: '307009/1', id: '307009-1' }),
    openEntry({ code: '307009/2', id: '307009-2', opening: { type: 'conditional', conditions: '申请' } }),
  ]
  const closing: readonly Partial<CatalogEntry>[] = [
    { opening: { type: 'none', reason: '内部' } },
    { status: 'draft' },
    { status: 'submitted' },
    { status: 'reviewed' },
    { status: 'withdrawn' },
    { security: { level: 2, classified: false } },
    { security: { level: 1, classified: true } },
    { fields: [] },
    { faulty: true },
  ]
  const closed = fc.record({
    closing: fc.constantFrom(...closing),
    modified: fc.constantFrom('2020-01-01', '2026-06-30'),
    updateCycle: fc.constantFrom('daily', 'monthly', 'yearly'),
    provider: fc.constantFrom(published[0]?.provider ?? { name: '', code: '' }, {
      name: '另一部门',
      code: '115000000092758231',
    }),
  })
  const pageOf = async (entries: readonly CatalogEntry[]): Promise<string> => {
    const { datasets } = catalogueOf(gate(entries, portal), new Map(), portal)
    return renderCatalogue('/openness/', { portal, datasets, withdrawn: [] })
  }

  it('changes no byte of the page, however much there is of it', async () => {
    const before = await pageOf(published)
    expect(textOf(before)).toContain('重庆市民政局 1 1 2')
    await fc.assert(
      fc.asyncProperty(fc.array(closed, { minLength: 1, maxLength: 6 }), async (more) => {
        const added = more.map((one, i) =>
          openEntry({
            code: `307009/${i + 10}`,
            id: `307009-${i + 10}`,
            modified: one.modified,
            updateCycle: one.updateCycle,
            provider: one.provider,
            ...one.closing,
          }),
        )
        expect(await pageOf([...added, ...published])).toBe(before)
      }),
      { numRuns: 60 },
    )
  })
})
