import { badQuery } from '../ckan-error.ts'
import { type SolrToken, solrTokens } from './solr-tokens.ts'

/** A query in Solr's standard language, as far as catalogues are asked with it. */
export type SolrQuery =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly SolrQuery[] }
  | { readonly kind: 'not'; readonly of: SolrQuery }
  /** `field` is null where none was named: the text of the dataset. */
  | { readonly kind: 'term'; readonly field: string | null; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'range'; readonly field: string; readonly low: Bound; readonly high: Bound }

/** An end of a range; `text` is null for an open one. */
export interface Bound {
  readonly text: string | null
  readonly included: boolean
}

/** How deep parentheses may be nested. */
const maxDepth = 20
const maxTerms = 200

/**
 * Parses q and fq: terms and phrases, with fields or without, groups, ranges, AND, OR, NOT, + and -; what stands side by side must
 * all hold, as CKAN sets it. Wildcards stand in terms as they are; boosts and fuzziness are read and change nothing. Throws CKAN's Search
 * Query Error with the place.
 */
export const parseSolr = (text: string): SolrQuery => new SolrParser(text).parse()

class SolrParser {
  readonly #tokens: readonly SolrToken[]
  #next = 0
  #terms = 0

  constructor(text: string) {
    this.#tokens = solrTokens(text)
  }

  parse(): SolrQuery {
    if (this.#tokens.length === 0) return { kind: 'everything' }
    const query = this.#or(null, 0)
    if (this.#peek() !== undefined) this.#unexpected()
    return query
  }

  #peek(): SolrToken | undefined {
    return this.#tokens[this.#next]
  }

  #takes(kind: SolrToken['kind']): boolean {
    const found = this.#peek()?.kind === kind
    if (found) this.#next += 1
    return found
  }

  #unexpected(): never {
    const token = this.#peek()
    throw badQuery(token === undefined ? 'unexpected end' : `unexpected "${token.text}" at ${token.at + 1}`)
  }

  #or(field: string | null, depth: number): SolrQuery {
    if (depth > maxDepth) throw badQuery(`nested more than ${maxDepth} deep`)
    const of = [this.#and(field, depth)]
    while (this.#takes('or')) of.push(this.#and(field, depth))
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind: 'or', of }
  }

  #and(field: string | null, depth: number): SolrQuery {
    const of = [this.#not(field, depth)]
    for (let next = this.#peek()?.kind; next !== undefined && next !== 'or' && next !== 'close'; ) {
      this.#takes('and')
      of.push(this.#not(field, depth))
      next = this.#peek()?.kind
    }
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind: 'and', of }
  }

  #not(field: string | null, depth: number): SolrQuery {
    if (this.#takes('not')) return { kind: 'not', of: this.#not(field, depth + 1) }
    this.#takes('must')
    return this.#clause(field, depth)
  }

  #clause(field: string | null, depth: number): SolrQuery {
    const token = this.#peek()
    if (token === undefined || depth > maxDepth) return this.#unexpected()
    this.#next += 1
    this.#terms += 1
    if (this.#terms > maxTerms) throw badQuery(`more than ${maxTerms} terms`)
    switch (token.kind) {
      case 'field':
        return this.#clause(token.text, depth + 1)
      case 'open': {
        const query = this.#or(field, depth + 1)
        if (!this.#takes('close')) this.#unexpected()
        return query
      }
      case 'range':
        if (field === null) throw badQuery(`a range without a field at ${token.at + 1}`)
        return { kind: 'range', field, low: token.low, high: token.high }
      case 'phrase':
      case 'word':
        if (token.kind === 'word' && token.text === '*' && (field === null || field === '*'))
          return { kind: 'everything' }
        return { kind: 'term', field, text: token.text, quoted: token.kind === 'phrase' }
      default:
        this.#next -= 1
        return this.#unexpected()
    }
  }
}
