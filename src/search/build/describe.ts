import type { SearchDocument } from '../document.ts'
import { levelOf } from '../level.ts'
import { type Spelled, spellWords } from './spell.ts'
import { weighTerms } from './weigh.ts'

/** All that the index holds of one dataset. */
export interface Described {
  readonly key: number
  readonly document: SearchDocument
  /** The level of each of its terms. */
  readonly terms: ReadonlyMap<string, number>
  readonly words: readonly Spelled[]
}

/** Cuts, weighs and spells a document. */
export const describe = (document: SearchDocument, key: number): Described => {
  const terms = new Map([...weighTerms(document)].map(([term, weight]) => [term, levelOf(weight)]))
  return { key, document, terms, words: spellWords(document, terms.keys()) }
}
