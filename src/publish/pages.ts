import type { Card } from '#release/card.ts'
import type { CatalogueReader } from '#release/read.ts'

/** A page that is no dataset's own. */
export interface SharedPage {
  readonly path: string
  /** Changes when, and only when, anything that the page shows of the catalogue may have changed. */
  readonly key: string
}

/** The portal's pages, compiled once: what the pipeline needs of them, without knowing how they are made. */
export interface Pages {
  /** Changes when and only when the templates do. */
  readonly id: string
  /** Folder of styles and scripts that goes into the static root as it is. */
  readonly assets: string
  /** URL paths of the pages of a dataset. */
  readonly ofDataset: (card: Card) => readonly string[]
  /** All other pages. */
  readonly shared: (reader: CatalogueReader) => readonly SharedPage[]
  /** Renders one page to HTML; throws where the page is not found or fails. */
  readonly render: (path: string, reader: CatalogueReader) => Promise<string>
}
