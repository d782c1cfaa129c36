import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as astro from 'astro/runtime/server/index.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { compiledPages, compileInto } from '../../scripts/compiled-pages.ts'
import { openRenderer, type PageRenderer } from '../../scripts/page-renderer.ts'
import { pagesOf } from '../../site/pages-of.ts'
import { addAttribute } from '../../site/strings/attributes.ts'
import { escaped } from '../../site/strings/html.ts'
import { catalogue, reader } from './fixture.ts'

const paths = pagesOf(reader)
const folder = mkdtempSync(resolve('.cache/astro-runtime-'))

// Scripts that import each other have other hashes in each build.
const withoutHashes = (html: string): string => html.replaceAll(/(\/_astro\/[^"]+)\.[\w-]{8}\.js/g, '$1.js')

const htmlOf = async ({ respond }: Pick<PageRenderer, 'respond'>, path: string): Promise<string> => {
  const response = await respond(new Request(new URL(path, catalogue.portal.baseUrl)), reader)
  return `${response.status} ${withoutHashes(await response.text())}`
}

describe('pages whose templates are strings', () => {
  let plain: PageRenderer

  beforeAll(async () => {
    await compileInto(folder, 'test/site/astro-runtime.config.mjs')
    plain = await openRenderer(pathToFileURL(join(folder, 'server/entry.mjs')).href)
  }, 300_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("are what Astro's own runtime makes of them", async () => {
    const strings = await compiledPages(silent)
    const different: string[] = []
    for (const path of paths)
      if ((await htmlOf(strings, path)) !== (await htmlOf(plain, path))) different.push(path)
    expect(different).toEqual([])
  })

  it('are the same with and without the server around them', async () => {
    const { render, respond } = await compiledPages(silent)
    const different: string[] = []
    for (const path of paths.filter((one) => reader.dataset(one.split('/')[2] ?? '') !== undefined)) {
      // The first of a kind goes through the server in any case.
      await render(path, reader)
      const quick = await render(path, reader)
      if (`200 ${withoutHashes(String(quick))}` !== (await htmlOf({ respond }, path))) different.push(path)
    }
    expect(different).toEqual([])
  })
})

describe('what a template shows', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', '&', '<', '>', '"', "'", ' ') }))

  it('is escaped as by Astro', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(escaped(value)).toBe(astro.escapeHTML(value))
      }),
    )
  })

  it('has the attributes that Astro gives it', () => {
    const names = [
      'href',
      'hidden',
      'download',
      'popover',
      'open',
      'class',
      'class:list',
      'style',
      'data-a',
      'aria-label',
      'a b',
    ]
    const scalar = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null), fc.constant(undefined))
    const classes = fc.array(fc.oneof(scalar, fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.boolean())))
    const named = fc.oneof(
      fc.tuple(fc.constantFrom(...names), scalar),
      fc.tuple(fc.constant('class:list'), classes),
    )
    fc.assert(
      fc.property(named, fc.constantFrom('', 'a', 'x-a'), ([name, value], element) => {
        expect(addAttribute(value, name, true, element).text).toBe(
          String(astro.addAttribute(value, name, true, element)),
        )
      }),
    )
  })
})
