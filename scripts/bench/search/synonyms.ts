import { loadSynonyms } from '#catalog/codec/load-synonyms.ts'
import type { Synonyms } from '#search/synonyms.ts'

/** The synonyms of the bundled catalogue. */
export const bundledSynonyms = async (): Promise<Synonyms> =>
  (await loadSynonyms('datasets/synonyms.yaml', 'synonyms.yaml')).synonyms
