import { describe, expect, it } from 'vitest'
import { pagesOf } from '../../site/pages-of.ts'
import { catalogue, reader } from './fixture.ts'
import { attributes, renderCatalogue, rendered, renderPage } from './rendered.ts'

const { baseUrl } = catalogue.portal
const pages = new Set(pagesOf(reader))
const cases = rendered.map((page) => [page.path, page] as const)
const resourcePattern =
  /^\/(?:data\/|_astro\/|api\/v1\/|(?:release|decisions|removed)\.json$|feed\.xml$|brand\/)/

const levels = (html: string): number[] =>
  [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))

const tags = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => tag)

const pathOf = (href: string): string => new URL(href, baseUrl).pathname

describe.each(cases)('the page %s', (path, { status, html }) => {
  it('answers with its status', () => {
    const expected = path.endsWith('404.html') ? 404 : path.endsWith('/307001-5/') ? 410 : 200
    expect(status).toBe(expected)
  })

  it('says its language and has one title and one main heading', () => {
    expect(html).toContain(`<html lang="${path.startsWith('/en/') ? 'en' : 'zh-Hans'}"`)
    expect(html.match(/<title>[^<]+<\/title>/g)).toHaveLength(1)
    expect(levels(html).filter((level) => level === 1)).toHaveLength(1)
  })

  it('skips no level of heading', () => {
    const steps = levels(html).map((level, index, all) => level - (all[index - 1] ?? 0))
    expect(Math.max(...steps)).toBe(1)
  })

  it('has nothing after its end', () => {
    expect(html.trimEnd()).toMatch(/<\/body>\s*<\/html>$/)
  })

  it('has no script, style or handler in the page itself', () => {
    const scripts = tags(html, 'script').filter((tag) => !/\ssrc=|application\/ld\+json/.test(tag))
    expect([...scripts, ...tags(html, 'style')]).toEqual([])
    expect(html).not.toMatch(/\s(?:style|on[a-z]+)="/)
  })

  it('loads nothing from another host', () => {
    const loaded = ['script', 'img', 'iframe', 'source', 'form'].flatMap((name) => tags(html, name))
    const links = tags(html, 'link').filter((tag) => !/rel="(?:canonical|alternate)"/.test(tag))
    const addresses = [...loaded, ...links].flatMap((tag) =>
      ['src', 'href', 'action'].flatMap((name) => attributes(tag, name)),
    )
    expect(addresses.filter((address) => !address.startsWith('/'))).toEqual([])
  })

  it('leads to pages and files that are there', () => {
    const links = tags(html, 'a').flatMap((tag) => attributes(tag, 'href'))
    const inside = links.filter((href) => href.startsWith('/') || href.startsWith(baseUrl))
    const lost = inside.filter((href) => !pages.has(pathOf(href)) && !resourcePattern.test(pathOf(href)))
    expect(lost).toEqual([])
  })

  it('leads to parts of itself that are there, each once', () => {
    const ids = attributes(html, 'id')
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const parts = tags(html, 'a')
      .flatMap((tag) => attributes(tag, 'href'))
      .filter((href) => href.startsWith('#'))
    expect(parts.filter((href) => !ids.includes(href.slice(1)))).toEqual([])
  })

  it.skipIf(path.endsWith('/embed/'))(
    'shows the notice of the portal and leads to the other language',
    () => {
      const { notice = '', noticeEn = '' } = catalogue.portal
      expect(html).toContain(path.startsWith('/en/') ? noticeEn : notice)
      expect(html).toContain(`href="${path.startsWith('/en/') ? path.slice(3) : `/en${path}`}"`)
    },
  )
})

describe('a page that is not there', () => {
  it.each(['/nothing/', '/datasets/nothing/', '/fr/datasets/', '/themes/nothing/', '/providers/nothing/'])(
    '%s is not found',
    async (path) => {
      const { status, html } = await renderPage(path)
      expect(status).toBe(404)
      expect(html).toContain('没有这个页面')
    },
  )

  it('is said to be missing in English below /en/', async () => {
    const { html } = await renderPage('/en/datasets/nothing/')
    expect(html).toContain('No such page')
  })
})

describe('example searches', () => {
  const withExamples = (examplesEn?: readonly string[]) => ({
    ...catalogue,
    portal: { ...catalogue.portal, examples: ['公交站点'], ...(examplesEn ? { examplesEn } : {}) },
  })

  it('are in the language of the page', async () => {
    const other = withExamples(['bus stops'])
    const [chinese, english] = await Promise.all([
      renderCatalogue('/', other),
      renderCatalogue('/en/', other),
    ])
    expect(chinese).toContain('>公交站点</a>')
    expect(chinese).not.toContain('bus stops')
    expect(english).toContain('?q=bus%20stops">bus stops</a>')
    expect(english).not.toContain('公交站点</')
  })

  it('are the Chinese ones, marked as such, where there are no English ones', async () => {
    expect(await renderCatalogue('/en/', withExamples())).toContain(
      '<span lang="zh-Hans">公交站点</span></a>',
    )
  })
})
