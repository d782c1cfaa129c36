import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

let folder: SourceFolder
const file = (path: string): string => readFileSync(join(folder.out, 'current/public', path), 'utf8')

beforeAll(async () => {
  folder = sourceFolder()
  folder.write(
    'portal.yaml',
    `${portalYaml}contact: { name: 联系人, email: open@example.org, phone: "+86 23 1234" }\n`,
  )
  folder.write('catalog/rows.yaml', entryYaml({ title: '<甲> & "乙"', more: 'primaryKey: [代码]' }))
  folder.write(
    'catalog/gone.yaml',
    entryYaml({
      code: '307009/2',
      title: '已撤回的',
      status: 'withdrawn',
      more: 'withdrawal: { date: 2026-03-01, reason: 有误 }',
    }),
  )
  folder.write(
    'catalog/asked.yaml',
    entryYaml({ code: '307009/3', title: '有条件的', opening: '{ type: conditional, conditions: 申请 }' }),
  )
  folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
  await folder.publish()
  folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n2,乙\r\n')
  folder.write(
    'catalog/rows.yaml',
    entryYaml({ title: '<甲> & "乙"', more: 'primaryKey: [代码]' }).replace(
      'modified: 2026-02-01',
      'modified: 2026-02-03',
    ),
  )
  await folder.publish()
})
afterAll(() => folder.dispose())

const provider = 'providers/11500000000000019A/'

describe('a feed', () => {
  it.each(['', 'datasets/307009-1/', provider, 'themes/geospatial/'])(
    'in %s is Atom and RSS with the same items',
    (at) => {
      const [atom, rss] = [parseAtomFeed(file(`${at}feed.xml`)), parseRssFeed(file(`${at}rss.xml`))]
      const address = `http://localhost:8080/${at}`
      expect(atom.id).toBe(`${address}feed.xml`)
      expect(atom.links?.find(({ rel }) => rel === 'self')?.href).toBe(`${address}feed.xml`)
      expect(rss.atom?.links?.[0]?.href).toBe(`${address}rss.xml`)
      expect(rss.link).toBe(address)
      const entries = (atom.entries ?? []).map(({ id, title, updated }) => [
        id,
        title?.value ?? title,
        Date.parse(String(updated)),
      ])
      const items = (rss.items ?? []).map(({ guid, title, pubDate }) => [
        guid?.value,
        title,
        Date.parse(String(pubDate)),
      ])
      expect(entries.length).toBeGreaterThan(0)
      expect(items).toEqual(entries)
    },
  )

  it('says what changed, when, and where the changes are', () => {
    const [newest, first, ...others] = parseAtomFeed(file('datasets/307009-1/feed.xml')).entries ?? []
    expect(others).toEqual([])
    expect(newest?.title?.value ?? newest?.title).toBe('<甲> & "乙"（2026-02-03）')
    expect(newest?.summary?.value ?? newest?.summary).toContain('新增 1 行')
    expect(newest?.links?.filter(({ rel }) => rel === 'enclosure').map(({ href }) => href)).not.toEqual([])
    expect(first?.summary?.value ?? first?.summary).toContain('1 行')
  })

  it('of the portal has the newest first, and no word of what was withdrawn', () => {
    const { items } = parseJsonFeed(file('feed.json'))
    expect(items?.map(({ title }) => title)).toEqual(['<甲> & "乙"', '有条件的'])
    expect(items?.[0]?.content_text).toContain('新增 1 行')
  })
})

describe('what programs look for first', () => {
  it('names the API and what describes it, as a set of links', () => {
    const { linkset } = JSON.parse(file('.well-known/api-catalog'))
    const [catalog, api] = linkset
    expect(catalog.item).toContainEqual({ href: 'http://localhost:8080/api/v1' })
    expect(api.anchor).toBe('http://localhost:8080/api/v1')
    expect(api['service-desc'][0].href).toBe('http://localhost:8080/api/v1/openapi.json')
  })

  it('tells whom to write to, for a year from the newest change', () => {
    expect(file('.well-known/security.txt')).toBe(
      [
        'Contact: mailto:open@example.org',
        'Contact: tel:+86231234',
        'Expires: 2027-02-03T00:00:00.000Z',
        'Preferred-Languages: zh, en',
        'Canonical: http://localhost:8080/.well-known/security.txt',
        '',
      ].join('\n'),
    )
  })

  it('says how to search', () => {
    expect(file('opensearch.xml')).toContain('template="http://localhost:8080/datasets/?q={searchTerms}"')
  })

  it('tells all of the open columns, and nothing of conditional data', () => {
    const text = file('llms-full.txt')
    expect(text).toContain('- code (string): 代码')
    expect(text).toContain('Open on conditions: metadata only. 申请')
    expect(text.match(/^## /gm)).toHaveLength(2)
  })

  it('lists the pages of providers, themes and regions with their newest change', () => {
    const map = file('sitemap.xml')
    for (const page of [provider, 'themes/geospatial/', 'regions/500000/', 'datasets/307009-1/'])
      expect(map).toContain(`<loc>http://localhost:8080/${page}</loc><lastmod>2026-02-03</lastmod>`)
    expect(map).toContain('<loc>http://localhost:8080/datasets/307009-3/</loc><lastmod>2026-02-01</lastmod>')
    expect(map).not.toContain('307009-2')
  })
})
