import { badQuery } from '../ckan-error.ts'
import type { Bound } from './parse-solr.ts'

/** One token of a query and where it starts, from 0. */
export type SolrToken = { readonly text: string; readonly at: number } & (
  | { readonly kind: 'field' | 'word' | 'phrase' | 'open' | 'close' | 'and' | 'or' | 'not' | 'must' }
  | { readonly kind: 'range'; readonly low: Bound; readonly high: Bound }
)

const word = String.raw`(?:\\.|[^\s+\-!(){}[\]^"~:\\])(?:\\.|[^\s(){}[\]^"~:\\])*`

const pattern = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<field>${word}):(?!\s|$)`,
    String.raw`"(?<phrase>(?:\\.|[^"\\])*)"`,
    String.raw`(?<left>[[{])\s*(?<low>"[^"]*"|[^\s\]}]+)\s+TO\s+(?<high>"[^"]*"|[^\s\]}]+)\s*(?<right>[\]}])`,
    String.raw`(?<open>\()`,
    String.raw`(?<close>\))`,
    String.raw`(?<and>AND(?![^\s(])|&&)`,
    String.raw`(?<or>OR(?![^\s(])|\|\|)`,
    String.raw`(?<not>NOT(?![^\s(])|[-!](?=\S))`,
    String.raw`(?<must>\+(?=\S))`,
    // Read and left: what is found is ordered by the portal's own search.
    String.raw`(?<weight>[\^~][\d.]*)`,
    `(?<word>${word})`,
  ].join('|'),
  'uy',
)

const kinds = ['field', 'word', 'phrase', 'open', 'close', 'and', 'or', 'not', 'must'] as const

const plain = (text: string): string => text.replaceAll(/\\(.)/gsu, '$1')

const bound = (text: string, included: boolean): Bound => ({
  text: text === '*' ? null : plain(text.replace(/^"(.*)"$/s, '$1')),
  included,
})

/** Splits a query into its tokens; throws CKAN's Search Query Error at what is none. */
export const solrTokens = (source: string): readonly SolrToken[] => {
  const tokens: SolrToken[] = []
  pattern.lastIndex = 0
  for (let at = 0; at < source.length; at = pattern.lastIndex) {
    const groups = pattern.exec(source)?.groups
    if (groups === undefined) throw badQuery(`cannot be read from character ${at + 1}`)
    const { left, low = '', high = '', right } = groups
    if (left !== undefined) {
      const [from, to] = [bound(low, left === '['), bound(high, right === ']')]
      tokens.push({ kind: 'range', text: `${low} TO ${high}`, at, low: from, high: to })
    } else
      for (const kind of kinds) {
        const text = groups[kind]
        if (text !== undefined) tokens.push({ kind, text: plain(text), at })
      }
  }
  return tokens
}
