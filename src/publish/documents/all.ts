import { decisionParts, decisions } from '../decisions.ts'
import { croissant } from './croissant.ts'
import { datasetParts, datasets } from './datasets.ts'
import { datasetDcat, dcat, dcatParts } from './dcat/documents.ts'
import { dcatUs, dcatUsParts } from './dcat-us.ts'
import { apiCatalog } from './discovery/apis.ts'
import { llms, llmsFull, llmsParts } from './discovery/llms.ts'
import { openSearch } from './discovery/open-search.ts'
import { securityText } from './discovery/security.ts'
import { sitemap, sitemapParts } from './discovery/sitemap.ts'
import type { DatasetDocumentMaker, DocumentMaker, ListDocumentMaker, PartedDocument } from './document.ts'
import { datasetFeed, portalFeed } from './feeds/documents.ts'
import { latest } from './latest.ts'
import { datasetRecord, recordParts, records } from './records.ts'
import { schemas } from './schemas.ts'

/** Raised whenever a document is added or made otherwise: then an unchanged source is published anew. */
export const documentsVersion = 15

/** Text files that speak of one dataset. */
export const ofDataset: readonly DatasetDocumentMaker[] = [
  latest,
  datasetFeed,
  datasetDcat,
  croissant,
  datasetRecord,
]

/** Text files that speak of a catalogue of any size. */
export const ofAny: readonly ListDocumentMaker[] = [portalFeed, llms, apiCatalog, securityText, openSearch]

/** Text files that a catalogue of ordinary size has whole. */
export const ofWhole: readonly ListDocumentMaker[] = [decisions]
export const ofWholeCatalogue: readonly DocumentMaker[] = [
  datasets,
  dcat,
  dcatUs,
  records,
  sitemap,
  llmsFull,
  schemas,
]

/** The same of a big catalogue: in parts, and what is one file still. */
export const ofParts: readonly PartedDocument[] = [
  datasetParts,
  dcatParts,
  dcatUsParts,
  recordParts,
  sitemapParts,
  llmsParts,
  decisionParts,
]
export const ofBigCatalogue: readonly DocumentMaker[] = [schemas]
