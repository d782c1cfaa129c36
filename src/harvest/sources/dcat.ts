import { isCode } from '#catalog/code.ts'
import type { Licence } from '#catalog/portal.ts'
import { Gathering, type Harvested } from '../harvested.ts'
import { NodeReader } from '../node-reader.ts'
import { full, type RdfGraph, readGraph, short } from '../rdf.ts'
import type { Parsed, Reading } from '../read-source.ts'
import { dayOf, emailOf, isAddress, periodOf, regionOf, seriesIdOf, textOf } from '../values.ts'
import { cycleOf, formatOf, licenceOf, openingOf, themeOf } from '../vocabulary.ts'
import { readColumns } from './dcat-columns.ts'

/** Properties of a dataset that are understood, or that follow from others. */
export const dcatKnown = [
  'rdf:type',
  'dct:identifier',
  'dct:title',
  'dct:description',
  'dct:publisher',
  'dct:creator',
  'dct:issued',
  'dct:modified',
  'dct:accrualPeriodicity',
  'dcat:theme',
  'dcat:keyword',
  'dct:license',
  'dct:accessRights',
  'dct:rights',
  'dcat:contactPoint',
  'dct:spatial',
  'dct:temporal',
  'dct:relation',
  'dcat:inSeries',
  'dcat:prev',
  'dcat:next',
  'dcat:distribution',
  'dcat:landingPage',
  'prov:wasDerivedFrom',
  'dct:provenance',
  'dct:language',
  'kf:formatClass',
  'kf:formatType',
  'kf:sharing',
  'kf:industry',
  'kf:example',
  'dcat:version',
  'dcat:hasVersion',
  'dcat:hasCurrentVersion',
  'adms:versionNotes',
] as const

const readPublisher = (dataset: NodeReader, gathering: Gathering): void => {
  const publisher = dataset.at('dct:publisher') ?? dataset.at('dct:creator')
  if (publisher === undefined) return
  const name =
    publisher.native('foaf:name') ?? publisher.native('vcard:fn') ?? publisher.native('skos:prefLabel')
  const literal = publisher.graph.properties(publisher.node).length === 0 ? publisher.node : undefined
  gathering.put('provider.name', name ?? literal)
  gathering.put('provider.nameEn', publisher.english('foaf:name'))
  gathering.put('provider.code', publisher.text('dct:identifier'))
  gathering.put('provider.unit', publisher.text('kf:unit'))
  gathering.put('provider.region', regionOf(publisher.at('dct:spatial')?.text('dct:identifier')))
}

const readContact = (dataset: NodeReader, gathering: Gathering): void => {
  const contact = dataset.at('dcat:contactPoint')
  if (contact === undefined) return
  const reach = (property: string): string | undefined =>
    contact.at(property)?.text('vcard:hasValue') ?? contact.text(property)
  gathering.put('contact.name', contact.native('vcard:fn') ?? contact.native('vcard:organization-name'))
  const email = reach('vcard:hasEmail')
  gathering.read('contact.email', 'vcard:hasEmail', email, emailOf(email))
  gathering.put('contact.phone', reach('vcard:hasTelephone')?.replace(/^tel:/, ''))
}

const namesOf = (concept: NodeReader): readonly string[] =>
  ['skos:notation', 'skos:prefLabel', 'rdfs:label', 'dct:title', 'dct:identifier']
    .flatMap((property) => concept.terms(property).map(({ value }) => value))
    .concat(concept.node)

const firstKnown = <T>(
  concepts: readonly NodeReader[],
  know: (text: string) => T | undefined,
): T | undefined => concepts.flatMap((concept) => namesOf(concept).flatMap((name) => know(name) ?? []))[0]

const shown = (concepts: readonly NodeReader[]): string =>
  concepts.map((concept) => concept.native('skos:prefLabel') ?? concept.node).join('、')

const readConcepts = (dataset: NodeReader, gathering: Gathering): void => {
  const themes = dataset.all('dcat:theme')
  gathering.read('theme', 'dcat:theme', shown(themes), firstKnown(themes, themeOf))
  const cycles = dataset.all('dct:accrualPeriodicity')
  gathering.read('updateCycle', 'dct:accrualPeriodicity', shown(cycles), firstKnown(cycles, cycleOf))
  const rights = dataset.all('dct:accessRights')
  const opening = firstKnown(rights, openingOf)
  gathering.read('opening.type', 'dct:accessRights', shown(rights), opening)
  const statement = dataset.at('dct:rights')?.native('rdfs:label')
  if (opening === 'conditional') gathering.put('opening.conditions', statement)
  else gathering.leave('dct:rights', statement)
}

const readLicence = (
  dataset: NodeReader,
  files: readonly NodeReader[],
  licences: readonly Licence[],
  gathering: Gathering,
): void => {
  const given = [dataset, ...files].flatMap((node) => node.all('dct:license'))
  gathering.read(
    'license',
    'dct:license',
    given[0]?.node,
    firstKnown(given, (text) => licenceOf(text, licences)),
  )
}

const readCoverage = (dataset: NodeReader, gathering: Gathering): void => {
  const places = dataset.all('dct:spatial')
  const region = places.flatMap((place) => regionOf(place.text('dct:identifier') ?? place.node) ?? [])[0]
  const named = places.filter((place) => place.terms('dcat:bbox').length === 0)
  gathering.read('spatial', 'dct:spatial', shown(named), region)
  const period = dataset.at('dct:temporal')
  if (period === undefined) return
  const [start, end] = ['startDate', 'endDate'].map(
    (name) => period.text(`dcat:${name}`) ?? period.text(`schema:${name}`),
  )
  gathering.read('temporal', 'dct:temporal', `${start ?? ''}/${end ?? ''}`, periodOf(start, end))
}

const sourceOf = (source: NodeReader) => {
  const path =
    source.text('foaf:page') ?? source.text('kf:path') ?? (isAddress(source.node) ? source.node : undefined)
  const title = source.native('dct:title') ?? path
  const [version, license] = [source.text('dcat:version'), source.text('kf:license')]
  return title === undefined
    ? []
    : [{ title, ...(version && { version }), ...(license && { license }), ...(path && { path }) }]
}

const fileOf = (file: NodeReader) => {
  const path = file.text('dcat:downloadURL') ?? file.text('dcat:accessURL')
  const title = file.native('dct:title') ?? file.native('dct:description') ?? path
  return title === undefined ? [] : [{ title, ...(path && { path }) }]
}

/** The last part of an address such as …/file-type/CSV or …/media-types/text/csv, else the word itself. */
const formatWordOf = (file: NodeReader): string | undefined => {
  const given = file.text('dct:format') ?? file.text('dcat:mediaType')
  const mediaType = /media-types\/(.+)$/.exec(given ?? '')?.[1]
  return mediaType ?? given?.replace(/^.*[/#]/, '')
}

const readSources = (dataset: NodeReader, files: readonly NodeReader[], gathering: Gathering): void => {
  const page = dataset.text('dcat:landingPage')
  gathering.put('sources', [
    ...dataset.all('prov:wasDerivedFrom').flatMap(sourceOf),
    ...(page === undefined ? [] : [{ title: '原页面 / page of the source', path: page }]),
    ...files.flatMap(fileOf),
  ])
}

const readRelated = (dataset: NodeReader, gathering: Gathering): void => {
  const codes = dataset
    .all('dct:relation')
    .map((one) => one.text('dct:identifier') ?? codeOfAddress(one.node))
  gathering.put(
    'related',
    codes.filter((code) => code !== undefined && isCode(code)),
  )
  const unknown = dataset.terms('dct:relation').filter((_, at) => !isCode(codes[at] ?? ''))
  gathering.leave(
    'dct:relation',
    unknown.map(({ value }) => value),
  )
}

const readSeries = (dataset: NodeReader, gathering: Gathering): void => {
  const [series, ...others] = dataset.all('dcat:inSeries')
  if (series === undefined) return
  const title = series.native('dct:title')
  const read =
    title === undefined ? undefined : { id: seriesIdOf(series.text('dct:identifier'), series.node), title }
  gathering.read('series', 'dcat:inSeries', series.node, read)
  if (read !== undefined) gathering.put('series.titleEn', series.english('dct:title'))
  for (const { node } of others) gathering.leave('dcat:inSeries', node)
}

// A document about one dataset does not tell of those that it refers to; the addresses of our own pages hold their codes.
const codeOfAddress = (address: string): string | undefined =>
  /\/datasets\/(\d+)-(\d+)\/$/.exec(address)?.slice(1).join('/')

const readOwnTerms = (dataset: NodeReader, files: readonly NodeReader[], gathering: Gathering): void => {
  const [formatClass, type] = [dataset.text('kf:formatClass'), dataset.text('kf:formatType')]
  const names = files.flatMap((file) =>
    file
      .all('dct:format')
      .concat(file.all('dcat:mediaType'))
      .map(({ node }) => node),
  )
  gathering.put('format', formatClass && type ? { class: formatClass, type } : formatOf(names))
  gathering.put('sharing.type', dataset.text('kf:sharing'))
  gathering.put('industry', dataset.text('kf:industry'))
  if (dataset.text('kf:example') === 'true') gathering.put('example', true)
}

const readDataset = (dataset: NodeReader, licences: readonly Licence[]): Harvested => {
  const gathering = new Gathering()
  const files = dataset.all('dcat:distribution')
  const identifier = dataset.text('dct:identifier')
  if (identifier !== undefined && isCode(identifier)) gathering.put('code', identifier)
  gathering.put('title', dataset.native('dct:title'))
  gathering.put('titleEn', dataset.english('dct:title'))
  gathering.put('summary', dataset.native('dct:description'))
  gathering.put('summaryEn', dataset.english('dct:description'))
  readPublisher(dataset, gathering)
  readContact(dataset, gathering)
  gathering.put('issued', dayOf(dataset.text('dct:issued')))
  gathering.put('modified', dayOf(dataset.text('dct:modified')))
  gathering.put('keywords', [
    ...new Set(dataset.terms('dcat:keyword').flatMap(({ value }) => textOf(value) ?? [])),
  ])
  readConcepts(dataset, gathering)
  readLicence(dataset, files, licences, gathering)
  readCoverage(dataset, gathering)
  readRelated(dataset, gathering)
  readSeries(dataset, gathering)
  readOwnTerms(dataset, files, gathering)
  readColumns(files, gathering)
  readSources(dataset, files, gathering)
  for (const file of files) {
    const checksum = file.at('spdx:checksum')
    const isSha256 = /sha-?256$/i.test(checksum?.text('spdx:algorithm') ?? '')
    gathering.file(file.text('dcat:downloadURL'), file.native('dct:title'), {
      format: formatWordOf(file),
      digest: isSha256 ? checksum?.text('spdx:checksumValue') : undefined,
      bytes: file.text('dcat:byteSize'),
    })
  }
  const known = dcatKnown.map(full)
  for (const property of dataset.graph.properties(dataset.node))
    if (!known.includes(property))
      gathering.leave(
        short(property),
        dataset.graph.values(dataset.node, short(property)).map(({ value }) => value)[0] ?? property,
      )
  return gathering.done(dataset.node, identifier ?? dataset.node)
}

/** The datasets of a catalogue in DCAT-AP (Turtle or JSON-LD) in the words of entries; versions are left out, and series are told by their members. */
export const readDcat = async (parsed: Parsed, reading: Reading): Promise<readonly Harvested[]> => {
  const graph = await readGraph(parsed, reading)
  return graph
    .typed('dcat:Dataset')
    .filter((node) => graph.values(node, 'dcat:isVersionOf').length === 0)
    .sort()
    .map((node) => readDataset(new NodeReader(graph, node), reading.licences))
}

/** Where the next part of a paged catalogue is (hydra:next); undefined on the last. */
export const nextPart = (graph: RdfGraph): string | undefined => {
  const [view] = graph.typed('hydra:PartialCollectionView')
  return view === undefined ? undefined : graph.values(view, 'hydra:next')[0]?.value
}
