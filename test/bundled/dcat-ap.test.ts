import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Quad } from 'n3'
import { describe, expect, inject, it } from 'vitest'
import { corpusText, hasCorpus } from '../standards/corpus.ts'
import { type Remark, remarksOf, triplesOfJsonLd, triplesOfTurtle } from '../standards/rdf.ts'

const file = (path: string): string => readFileSync(join(inject('bundled'), 'current/public', path), 'utf8')

const shapes = 'standards/dcat-ap/3.0.0'

const shapesOf = (...names: readonly string[]): Quad[] =>
  names.flatMap((name) => triplesOfTurtle(corpusText(`${shapes}/${name}`)))

/** What the shapes of 3.0.0 say against the text of the standard itself. */
const mistaken = ({ path, component, value }: Remark): boolean =>
  // byteSize is xsd:nonNegativeInteger in DCAT 3 and in the shapes of DCAT-AP 3.0.1; one file of 3.0.0 wants xsd:decimal.
  (path === 'byteSize' && component === 'DatatypeConstraintComponent') ||
  // SPDX's namespace begins with http; the vocabulary shapes want https.
  (path === 'algorithm' && value.startsWith('http://spdx.org/rdf/terms#'))

/** Recommended, and told only where an entry or portal.yaml tells it. */
const unsaid = ['bbox', 'centroid', 'distribution', 'issued', 'license', 'spatial', 'temporal', 'type']

// The shapes of the release count on RDFS, by which whatever is spoken of is a resource (rdfs4a, rdfs4b).
const withResources = (quads: readonly Quad[]): readonly Quad[] => {
  const named = quads
    .flatMap(({ subject, object }) => [subject, object])
    .filter((term) => term.termType === 'NamedNode')
  const types = triplesOfTurtle(
    [...new Set(named.map(({ value }) => value))]
      .map((value) => `<${value}> a <http://www.w3.org/2000/01/rdf-schema#Resource> .`)
      .join('\n'),
  )
  return [...quads, ...types]
}

const documents = ['catalog', 'datasets/307054-1/dcat', 'datasets/307901-1/dcat']

describe.skipIf(!hasCorpus(shapes))('the catalogue in DCAT-AP', () => {
  it.each(documents)('%s violates no shape of the release, without any exception', async (name) => {
    const remarks = await remarksOf(
      withResources(triplesOfTurtle(file(`${name}.ttl`))),
      shapesOf('dcat-ap-SHACL.ttl'),
    )
    expect(remarks.filter((one) => one.severity === 'Violation')).toEqual([])
  })

  it.each(documents)('%s violates no shape', async (name) => {
    const all = shapesOf('shapes.ttl', 'range.ttl', 'mdr-vocabularies.shape.ttl')
    const remarks = await remarksOf(triplesOfTurtle(file(`${name}.ttl`)), all)
    expect(remarks.filter((one) => one.severity === 'Violation' && !mistaken(one))).toEqual([])
  })

  it('is refused where a title is taken out', async () => {
    const broken = triplesOfTurtle(file('datasets/307054-1/dcat.ttl')).filter(
      ({ subject, predicate }) =>
        !(subject.value.endsWith('/datasets/307054-1/') && predicate.value.endsWith('/title')),
    )
    const remarks = await remarksOf(broken, shapesOf('shapes.ttl'))
    expect(remarks.filter((one) => !mistaken(one)).map(({ path }) => path)).toEqual(['title'])
  })

  it('lacks of what is recommended only what nobody has said', async () => {
    const remarks = await remarksOf(triplesOfTurtle(file('catalog.ttl')), shapesOf('shapes_recommended.ttl'))
    expect([...new Set(remarks.map(({ path }) => path))].toSorted()).toEqual(unsaid)
  })
})

describe('the two forms of a document', () => {
  it.each(documents)('%s say the same', async (name) => {
    const [turtle, jsonld] = [
      triplesOfTurtle(file(`${name}.ttl`)),
      await triplesOfJsonLd(file(`${name}.jsonld`)),
    ]
    const term = ({ id }: Quad['object']): string =>
      id.endsWith('#double') ? id.replace(/"(.*)"/, (_, number) => String(Number(number))) : id
    const told = (quads: readonly Quad[]) =>
      quads
        .filter(({ subject, object }) => subject.termType !== 'BlankNode' && object.termType !== 'BlankNode')
        .map(({ subject, predicate, object }) => `${subject.id} ${predicate.id} ${term(object)}`)
        .toSorted()
    expect(told(turtle)).toEqual([...new Set(told(jsonld))])
    expect(turtle.length).toBe(jsonld.length)
  })
})
