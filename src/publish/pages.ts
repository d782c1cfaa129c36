import type { Catalogue } from '#release/manifest.ts'
import type { CatalogueReader } from '#release/read.ts'

/** The portal's pages, compiled once: what the pipeline needs of them, without knowing how they are made. */
export interface Pages {
  /** Changes when and only when the templates do. */
  readonly id: string
  /** Folder of styles and scripts that goes into the static root as it is. */
  readonly assets: string
  /** Every URL path to render for a catalogue. */
  readonly paths: (catalogue: Catalogue) => readonly string[]
  /** Renders one page to HTML; throws where the page is not found or fails. */
  readonly render: (path: string, reader: CatalogueReader) => Promise<string>
}
