import jsonld from 'jsonld'
import { Parser, type Quad, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'

/** Triples of a Turtle document. */
export const triplesOfTurtle = (text: string): Quad[] => new Parser({ format: 'text/turtle' }).parse(text)

/** Triples of a JSON-LD document, whose context must lie inside it: nothing is fetched. */
export const triplesOfJsonLd = async (text: string): Promise<Quad[]> => {
  const nquads = await jsonld.toRDF(JSON.parse(text), {
    format: 'application/n-quads',
    documentLoader: (url: string) => Promise.reject(new Error(`asks for ${url}`)),
  })
  return new Parser({ format: 'application/n-quads' }).parse(String(nquads))
}

/** A result of SHACL as one line: severity, what is looked at, by which path, and what is wrong. */
export interface Remark {
  readonly severity: string
  readonly path: string
  readonly node: string
  readonly component: string
  readonly value: string
}

const local = (term: { readonly value: string } | null | undefined): string =>
  term?.value.replace(/^.*[#/]/, '') ?? ''

/** Validates triples against shapes. */
export const remarksOf = async (data: readonly Quad[], shapes: readonly Quad[]): Promise<Remark[]> => {
  const report = await new SHACLValidator(new Store([...shapes])).validate(new Store([...data]))
  return report.results.map((result) => ({
    severity: local(result.severity),
    path: local(result.path),
    node: result.focusNode?.value ?? '',
    component: local(result.sourceConstraintComponent),
    value: result.value?.value ?? '',
  }))
}
