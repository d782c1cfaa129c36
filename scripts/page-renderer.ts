import type { CatalogueReader } from '#release/read.ts'
import { pictureAt } from '../site/pictures/pictures-of.ts'

/** The compiled portal: the server entry that astro build makes of site/render.ts. */
interface Entry {
  render(request: Request, locals: { reader: CatalogueReader }): Promise<Response>
}

/** Answers to single requests, and whole pages as the bytes of their file. */
export interface PageRenderer {
  readonly respond: (request: Request, reader: CatalogueReader) => Promise<Response>
  readonly render: (path: string, reader: CatalogueReader) => Promise<Uint8Array>
}

/** Opens the compiled portal at an address; in a thread as well as in the process itself. */
export const openRenderer = async (entry: string): Promise<PageRenderer> => {
  const { render } = (await import(entry)) as Entry
  const respond: PageRenderer['respond'] = (request, reader) => render(request, { reader })
  return { respond, render: renderWith(respond) }
}

const renderWith =
  (respond: PageRenderer['respond']): PageRenderer['render'] =>
  async (path, reader) => {
    const picture = pictureAt(path, reader)
    if (picture !== undefined) return picture
    const response = await respond(new Request(new URL(path, reader.catalogue.portal.baseUrl)), reader)
    const html = new Uint8Array(await response.arrayBuffer())
    const expected = path.endsWith('404.html') ? 404 : path.includes('/datasets/') ? response.status : 200
    if (response.status === expected && response.status < 500) return html
    throw new Error(`page ${path} answered ${response.status}`)
  }
