import type { CatalogueReader } from '#release/read.ts'
import type { SharedBefore, SharedPage } from '../site/pages-of.ts'
import { pictureAt } from '../site/pictures/pictures-of.ts'

/** The compiled portal: the server entry that astro build makes of site/render.ts. */
interface Entry {
  renderQuickly(path: string, reader: CatalogueReader): string | undefined
  sharedPagesOf(reader: CatalogueReader, before?: SharedBefore): SharedPage[]
  render(request: Request, locals: { reader: CatalogueReader }): Promise<Response>
}

/** Answers to single requests, and whole pages as the bytes of their file. */
export interface PageRenderer {
  readonly respond: (request: Request, reader: CatalogueReader) => Promise<Response>
  readonly render: (path: string, reader: CatalogueReader) => Promise<string | Uint8Array>
  /** Every page but those of datasets; what is counted for it is at hand when they are rendered. */
  readonly shared: (reader: CatalogueReader, before?: SharedBefore) => readonly SharedPage[]
}

/** Opens the compiled portal at an address; in a thread as well as in the process itself. */
export const openRenderer = async (entry: string): Promise<PageRenderer> => {
  const { render, renderQuickly, sharedPagesOf } = (await import(entry)) as Entry
  const respond: PageRenderer['respond'] = (request, reader) => render(request, { reader })
  return { respond, render: renderWith(respond, renderQuickly), shared: sharedPagesOf }
}

const renderWith =
  (respond: PageRenderer['respond'], renderQuickly: Entry['renderQuickly']): PageRenderer['render'] =>
  async (path, reader) => {
    const picture = pictureAt(path, reader)
    if (picture !== undefined) return picture
    const quick = renderQuickly(path, reader)
    if (quick !== undefined) return quick
    const response = await respond(new Request(new URL(path, reader.catalogue.portal.baseUrl)), reader)
    const html = new Uint8Array(await response.arrayBuffer())
    const expected = path.endsWith('404.html')
      ? 404
      : reader.tombstone(path.split('/').at(-2) ?? '')
        ? 410
        : 200
    if (response.status === expected) return html
    throw new Error(`page ${path} answered ${response.status}`)
  }
