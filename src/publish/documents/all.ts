import type { Catalogue } from '#release/manifest.ts'
import { datasets } from './datasets.ts'
import { dcat } from './dcat.ts'
import type { TextFile } from './document.ts'
import { feeds } from './feeds.ts'
import { llms, sitemap } from './for-robots.ts'
import { latest } from './latest.ts'
import { schemas } from './schemas.ts'
import { searchIndex } from './search-index.ts'

/** Raised whenever a document is added or made otherwise: then an unchanged source is published anew. */
export const documentsVersion = 4

const makers = [searchIndex, latest, datasets, dcat, feeds, sitemap, llms, schemas]

/** Every text file that speaks about the catalogue as a whole. */
export const documentsOf = (catalogue: Catalogue): readonly TextFile[] =>
  makers.flatMap((make) => make(catalogue))
