import { silent } from '#effects/progress.ts'
import type { Catalogue } from '#release/manifest.ts'
import type { CatalogueReader } from '#release/read.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'
import { pagesOf } from '../../site/pages-of.ts'
import { catalogue, reader, readerOf } from './fixture.ts'

const { respond } = await compiledPages(silent)

/** A rendered page of the fixture. */
export interface RenderedPage {
  readonly path: string
  readonly status: number
  readonly html: string
}

/** Renders one page of the fixture. */
export const renderPage = async (path: string): Promise<RenderedPage> => {
  const response = await respond(new Request(new URL(path, catalogue.portal.baseUrl)), reader)
  return { path, status: response.status, html: await response.text() }
}

/** The text of one page of another catalogue, which has no rows. */
export const renderCatalogue = async (path: string, other: Catalogue): Promise<string> => {
  const noRows: CatalogueReader = { ...readerOf(other), rows: () => undefined }
  const response = await respond(new Request(new URL(path, other.portal.baseUrl)), noRows)
  return response.text()
}

/** Every page of the fixture. */
export const rendered: readonly RenderedPage[] = await Promise.all(pagesOf(reader).map(renderPage))

/** The values of an attribute in a page, with entities resolved as far as addresses have them. */
export const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&#38;', '&'),
  )

/** The text of a page as a reader sees it, without markup. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
