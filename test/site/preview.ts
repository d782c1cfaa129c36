import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { searchIndex } from '#publish/documents/search-index.ts'
import type { CatalogueReader } from '#release/read.ts'
import { pagesOf } from '../../site/pages-of.ts'
import { reader as fixture } from './fixture.ts'

const [out = '.cache/preview', dist] = process.argv.slice(2)
const { render }: typeof import('../../site/render.ts') = await import(
  pathToFileURL('.cache/site/server/entry.mjs').href
)

const open = async (): Promise<CatalogueReader> =>
  dist === undefined
    ? fixture
    : ((await (await import('#release/open-release.ts')).openRelease(dist)) ?? fixture)

const reader = await open()
rmSync(out, { recursive: true, force: true })
cpSync('.cache/site/client', out, { recursive: true })
const started = performance.now()
const pages = pagesOf(reader)
const write = (path: string, text: string | Uint8Array): void => {
  mkdirSync(dirname(join(out, path)), { recursive: true })
  writeFileSync(join(out, path), text)
}
for (const document of searchIndex(reader.catalogue)) write(document.path, document.text)
for (const path of pages) {
  const response = await render(new Request(new URL(path, 'http://localhost')), { reader })
  write(path.endsWith('/') ? `${path}index.html` : path, await response.text())
}
console.log(`${pages.length} pages, ${Math.round(performance.now() - started)} ms → ${out}`)
