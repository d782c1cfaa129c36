import { describe, expect, it } from 'vitest'
import { pagesOf, sharedPagesOf } from '../../site/pages-of.ts'
import { catalogue, reader, readerOf } from './fixture.ts'

const pages = pagesOf(reader)

describe('pagesOf', () => {
  it('lists every page in both languages', () => {
    const chinese = pages.filter((path) => !path.startsWith('/en/'))
    expect(pages.filter((path) => path.startsWith('/en/'))).toEqual(chinese.map((path) => `/en${path}`))
  })

  it('has a page for open, conditional and withdrawn datasets', () => {
    expect(pages).toContain('/datasets/307009-12/')
    expect(pages).toContain('/datasets/307003-7/')
    expect(pages).toContain('/en/datasets/307001-5/')
  })

  it('has one page for a provider of several datasets', () => {
    expect(pages.filter((path) => path === '/providers/11500000009275780L/')).toHaveLength(1)
  })

  it('has pages only for themes that have datasets', () => {
    expect(pages.filter((path) => path.startsWith('/themes/'))).toEqual([
      '/themes/',
      '/themes/environment/',
      '/themes/geospatial/',
      '/themes/social-assistance/',
      '/themes/transport/',
    ])
  })

  it('has another key for a table of groups where only the rows of a dataset have become more', () => {
    const keyOf = (shown: typeof reader, path: string) =>
      sharedPagesOf(shown).find((page) => page.path === path)?.key
    const more = readerOf({
      ...catalogue,
      datasets: catalogue.datasets.map((dataset) => ({
        ...dataset,
        versions: dataset.versions.map((version) => ({ ...version, rows: version.rows + 1 })),
      })),
    })
    for (const path of ['/themes/', '/regions/', '/providers/', '/en/themes/'])
      expect(keyOf(more, path), path).not.toBe(keyOf(reader, path))
    expect(keyOf(more, '/help/')).toBe(keyOf(reader, '/help/'))
  })

  it('lists the fixed pages of an empty catalogue', () => {
    expect(pagesOf(readerOf({ ...catalogue, datasets: [], withdrawn: [] }))).toHaveLength(34)
  })
})
