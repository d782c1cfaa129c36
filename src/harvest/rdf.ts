import jsonld, { type JsonLdDocument } from 'jsonld'
import { type Literal, Parser, type Quad, type Term } from 'n3'
import { UserError } from '#errors/kaifang-error.ts'
import type { Parsed, Reading } from './read-source.ts'

/** Namespaces of what catalogues are written in. */
export const ns = {
  adms: 'http://www.w3.org/ns/adms#',
  csvw: 'http://www.w3.org/ns/csvw#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  kf: 'urn:kaifang:term:',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  schema: 'http://schema.org/',
  spdx: 'http://spdx.org/rdf/terms#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
} as const

/** The whole address of a term such as dct:title. */
export const full = (name: string): string => {
  const [prefix = '', local = ''] = name.split(':')
  return `${ns[prefix as keyof typeof ns]}${local}`
}

/** A term by its prefix where it has a known one. */
export const short = (iri: string): string => {
  const [prefix, base] = Object.entries(ns).find(([, known]) => iri.startsWith(known)) ?? []
  return prefix === undefined || base === undefined ? iri : `${prefix}:${iri.slice(base.length)}`
}

/** A graph to be read along its edges. */
export interface RdfGraph {
  /** Subjects that have a type. */
  typed(type: string): readonly string[]
  /** Values of a property of a node, in the order of the document. */
  values(node: string, property: string): readonly Term[]
  /** Properties that a node has. */
  properties(node: string): readonly string[]
}

const keyOf = (term: Term): string => (term.termType === 'BlankNode' ? `_:${term.value}` : term.value)

/** How a node is called in a graph: its address, or its label as a blank node. */
export const nodeOf = keyOf

/** A graph of triples. */
export const rdfGraph = (quads: readonly Quad[]): RdfGraph => {
  const nodes = new Map<string, Map<string, Term[]>>()
  const types = new Map<string, string[]>()
  for (const { subject, predicate, object } of quads) {
    const node = nodes.get(keyOf(subject)) ?? new Map<string, Term[]>()
    nodes.set(keyOf(subject), node)
    node.set(predicate.value, [...(node.get(predicate.value) ?? []), object])
    if (predicate.value === full('rdf:type'))
      types.set(object.value, [...(types.get(object.value) ?? []), keyOf(subject)])
  }
  return {
    typed: (type) => [...new Set(types.get(full(type)) ?? [])],
    values: (node, property) => nodes.get(node)?.get(full(property)) ?? [],
    properties: (node) => [...(nodes.get(node)?.keys() ?? [])],
  }
}

/** The members of a list of RDF, in order. */
export const listMembers = (graph: RdfGraph, head: Term | undefined): readonly Term[] => {
  const members: Term[] = []
  const seen = new Set<string>()
  for (
    let at = head;
    at !== undefined && at.value !== full('rdf:nil');
    at = graph.values(keyOf(at), 'rdf:rest')[0]
  ) {
    if (seen.has(keyOf(at))) break
    seen.add(keyOf(at))
    members.push(...graph.values(keyOf(at), 'rdf:first').slice(0, 1))
  }
  return members
}

/** Language of a literal, in lower case; empty where it has none. */
export const languageOf = (term: Term): string =>
  term.termType === 'Literal' ? (term as Literal).language.toLowerCase() : ''

const broken = (name: string, error: unknown): UserError =>
  new UserError('harvest_rdf_broken', {
    zh: `${name} 不是有效的 RDF：${error instanceof Error ? error.message : String(error)}`,
    en: `${name} is no valid RDF`,
  })

/** What `fetch` gives, remembering why it refused: the processor of JSON-LD wraps what it is told. */
const loading = ({ fetch }: Reading) => {
  let refusal: UserError | undefined
  return {
    load: async (url: string) => {
      try {
        return { documentUrl: url, document: JSON.parse(await fetch(url)) }
      } catch (error) {
        if (error instanceof UserError) refusal = error
        throw error
      }
    },
    refusal: () => refusal,
  }
}

const triplesOf = async (
  parsed: Parsed,
  name: string,
  loader: ReturnType<typeof loading>,
): Promise<Quad[]> => {
  const base = /^https?:/.test(name) ? name : 'urn:kaifang:source:'
  if ('turtle' in parsed) return new Parser({ baseIRI: base }).parse(parsed.turtle)
  const document = ('json' in parsed ? parsed.json : parsed.records) as JsonLdDocument
  const nquads = await jsonld.toRDF(document, {
    base,
    format: 'application/n-quads',
    documentLoader: loader.load,
  })
  return new Parser({ format: 'application/n-quads' }).parse(String(nquads))
}

/** The graph of a document in Turtle or JSON-LD; throws UserError where it is neither, or refers to what may not be fetched. */
export const readGraph = async (parsed: Parsed, reading: Reading): Promise<RdfGraph> => {
  const loader = loading(reading)
  try {
    return rdfGraph(await triplesOf(parsed, reading.name, loader))
  } catch (error) {
    throw loader.refusal() ?? broken(reading.name, error)
  }
}
