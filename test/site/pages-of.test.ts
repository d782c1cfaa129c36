import { describe, expect, it } from 'vitest'
import { pagesOf } from '../../site/pages-of.ts'
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

  it('lists the fixed pages of an empty catalogue', () => {
    expect(pagesOf(readerOf({ ...catalogue, datasets: [], withdrawn: [] }))).toHaveLength(34)
  })
})
