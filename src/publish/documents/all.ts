import { decisionParts, decisions } from '../decisions.ts'
import { datasetParts, datasets } from './datasets.ts'
import { datasetDcat, dcat, dcatParts } from './dcat/documents.ts'
import type { DatasetDocumentMaker, DocumentMaker, ListDocumentMaker, PartedDocument } from './document.ts'
import { datasetFeed, portalFeed } from './feeds.ts'
import { llms, sitemap, sitemapParts } from './for-robots.ts'
import { latest } from './latest.ts'
import { schemas } from './schemas.ts'

/** Raised whenever a document is added or made otherwise: then an unchanged source is published anew. */
export const documentsVersion = 8

/** Text files that speak of one dataset. */
export const ofDataset: readonly DatasetDocumentMaker[] = [latest, datasetFeed, datasetDcat]

/** Text files that speak of a catalogue of any size. */
export const ofAny: readonly ListDocumentMaker[] = [portalFeed, llms]

/** Text files that a catalogue of ordinary size has whole. */
export const ofWhole: readonly ListDocumentMaker[] = [decisions]
export const ofWholeCatalogue: readonly DocumentMaker[] = [datasets, dcat, sitemap, schemas]

/** The same of a big catalogue: in parts, and what is one file still. */
export const ofParts: readonly PartedDocument[] = [datasetParts, dcatParts, sitemapParts, decisionParts]
export const ofBigCatalogue: readonly DocumentMaker[] = [schemas]
