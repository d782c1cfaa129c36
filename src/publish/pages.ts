import type { Card } from '#release/card.ts'
import type { CatalogueReader } from '#release/read.ts'

/** A page that is no dataset's own. */
export interface SharedPage {
  readonly path: string
  /** Changes when, and only when, anything that the page shows of the catalogue may have changed. */
  readonly key: string
}

/** What was shown before of the pages that are no dataset's own. */
export interface SharedBefore {
  /** Their keys, by path. */
  readonly keys: Readonly<Record<string, string>>
  /** What lists say, and said, of every dataset that is not as it was. */
  readonly changed: readonly Card[]
}

/** Renders one page to HTML, as text or as the bytes of its file. */
export type RenderPage = (path: string, reader: CatalogueReader) => Promise<string | Uint8Array>

/** What renders pages once it is open. */
export interface PageRenderer {
  readonly render: RenderPage
}

/** A module whose `openRenderer(entry)` gives what renders the same pages in another thread. */
export interface RenderThread {
  readonly module: string
  readonly entry: string
}

/** The portal's pages, compiled once: what the pipeline needs of them, without knowing how they are made. */
export interface Pages {
  /** Changes when and only when the templates do. */
  readonly id: string
  /** Folder of styles and scripts that goes into the static root as it is. */
  readonly assets: string
  /** URL paths of the pages of a dataset. */
  readonly ofDataset: (card: Card) => readonly string[]
  /** All other pages; those of lists that have no changed dataset keep their keys from `before`. */
  readonly shared: (reader: CatalogueReader, before?: SharedBefore) => Promise<readonly SharedPage[]>
  /** Renders one page to HTML; throws where the page is not found or fails. */
  readonly render: RenderPage
  /** How a thread of its own comes to render; without it, pages are rendered where the publish runs. */
  readonly thread?: RenderThread
}
