import { schemaFiles } from '#catalog/codec/entry-schema.ts'
import type { DocumentMaker } from './document.ts'

/** schemas/: the JSON Schema of an entry and of portal.yaml, so that an editor can complete and check them. */
export const schemas: DocumentMaker = () =>
  Object.entries(schemaFiles).map(([name, text]) => ({ path: `schemas/${name}`, text }))
