import type { Term } from 'n3'
import { languageOf, listMembers, nodeOf, type RdfGraph } from './rdf.ts'
import { textOf } from './values.ts'

/** Reads values of one node of a graph. */
export class NodeReader {
  readonly graph: RdfGraph
  readonly node: string

  constructor(graph: RdfGraph, node: string) {
    this.graph = graph
    this.node = node
  }

  terms(property: string): readonly Term[] {
    return this.graph.values(this.node, property)
  }

  text(property: string): string | undefined {
    return textOf(this.terms(property)[0]?.value)
  }

  at(property: string): NodeReader | undefined {
    const [first] = this.terms(property)
    return first && new NodeReader(this.graph, nodeOf(first))
  }

  all(property: string): readonly NodeReader[] {
    return this.terms(property).map((term) => new NodeReader(this.graph, nodeOf(term)))
  }

  /** The text in Chinese, else without a language, else in any but English, else in English. */
  native(property: string): string | undefined {
    const terms = this.terms(property)
    const ranks = [/^zh/, /^$/, /^(?!en)/, /^en/]
    return ranks
      .flatMap((rank) => terms.filter((term) => rank.test(languageOf(term))))
      .map(({ value }) => textOf(value))[0]
  }

  /** The text in English, where there is one in another language besides. */
  english(property: string): string | undefined {
    const found = this.terms(property).find((term) => languageOf(term).startsWith('en'))
    const text = textOf(found?.value)
    return text === this.native(property) ? undefined : text
  }
}

/** The members of a list at a property. */
export const membersAt = (reader: NodeReader, property: string): readonly NodeReader[] =>
  listMembers(reader.graph, reader.terms(property)[0]).map(
    (term) => new NodeReader(reader.graph, nodeOf(term)),
  )
