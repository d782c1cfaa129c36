import { entryId } from '#catalog/entry.ts'
import { parseTheme, themes } from '#catalog/theme.ts'
import { currentVersion, type Dataset, type PublicPortal, type Version } from '#release/manifest.ts'
import { qualityMeasurements } from '../dqv.ts'
import type { Node, Term } from '../turtle.ts'
import { contactNode, licenceOf, portalContact, publisherOf } from './agents.ts'
import { geographyOf, spatialOf, temporalOf } from './coverage.ts'
import { accessOf, fileOf } from './distribution.ts'
import { type Graph, reference } from './graph.ts'
import { lineageOf } from './lineage.ts'
import { schemaOf } from './schema.ts'
import { seriesOf } from './series.ts'
import { day, labels } from './terms.ts'
import { accessRight, chinese, english, euTheme, euThemesOf, frequency } from './vocabularies.ts'

/** The address of the node of a dataset: that of its page. */
export const datasetAddress = (id: string, baseUrl: string): string => `${baseUrl}/datasets/${id}/`

/** The 数据领域 of a dataset, with the themes of the EU that it lies within. */
export const themesOf = ({ theme }: Dataset, baseUrl: string, graph: Graph): readonly Term[] => {
  const known = parseTheme(theme)
  const wider = known === undefined ? [] : euThemesOf[known].map((code) => graph.add(euTheme(code)))
  const own = graph.add({
    '@id': `${baseUrl}/themes/${theme}/`,
    '@type': 'skos:Concept',
    'skos:prefLabel': known === undefined ? theme : labels(themes[known].zh, themes[known].en),
    'skos:notation': theme,
    'skos:inScheme': { '@id': `${baseUrl}/themes/` },
    'skos:broadMatch': wider,
  })
  return [own, ...wider]
}

/** On what conditions the data are to be had, where they are not simply open. */
const rightsOf = ({ opening }: Dataset): Node | undefined =>
  opening.conditions === undefined
    ? undefined
    : { '@type': 'dct:RightsStatement', 'rdfs:label': labels(opening.conditions, undefined) }

/** What the entry says that DCAT has no word for. */
const ownTerms = ({ format, sharing, industry, example }: Dataset): Node => ({
  'kf:formatClass': format.class,
  'kf:formatType': format.type,
  'kf:sharing': sharing.type,
  'kf:industry': industry,
  'kf:example': example ? { '@type': 'xsd:boolean', '@value': 'true' } : undefined,
})

/** What a dataset and each of its versions have in common. */
export const commonOf = (dataset: Dataset, { baseUrl }: PublicPortal, graph: Graph): Node => ({
  'dct:publisher': publisherOf(dataset, baseUrl, graph),
  'dct:accessRights': graph.add(accessRight(dataset.opening.type)),
  'dct:language': [chinese, ...(dataset.titleEn ? [english] : [])].map(graph.add),
  'dcat:theme': themesOf(dataset, baseUrl, graph),
  'dcat:keyword': dataset.keywords.map((keyword) => ({ '@language': 'zh-Hans', '@value': keyword })),
})

/** The files of a version and, of the current one, the API. */
export const distributionsOf = (
  dataset: Dataset,
  version: Version,
  { baseUrl }: PublicPortal,
  graph: Graph,
): readonly Node[] => {
  const schema = graph.add(schemaOf(dataset, version, baseUrl))
  const files = version.distributions.map((file) => fileOf(dataset, version, file, schema, baseUrl, graph))
  return currentVersion(dataset) === version ? [...files, accessOf(dataset, baseUrl, schema, graph)] : files
}

/** A dataset in DCAT-AP, with its current version; what it refers to goes into `graph`. */
export const datasetNode = (dataset: Dataset, portal: PublicPortal, graph: Graph): Node => {
  const { baseUrl } = portal
  const version = currentVersion(dataset)
  return {
    '@id': datasetAddress(dataset.id, baseUrl),
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.code,
    'dct:title': labels(dataset.title, dataset.titleEn),
    'dct:description': labels(dataset.summary, dataset.summaryEn),
    ...commonOf(dataset, portal, graph),
    'dct:issued': day(dataset.issued),
    'dct:modified': day(dataset.modified),
    'dct:accrualPeriodicity': graph.add(frequency(dataset.updateCycle)),
    'dct:license': licenceOf(dataset, baseUrl, graph),
    'dct:rights': rightsOf(dataset),
    'dcat:contactPoint':
      dataset.contact === undefined
        ? portalContact(portal, graph)
        : contactNode(dataset.contact, dataset.provider.name),
    'dct:spatial': spatialOf(dataset, version, graph),
    'dct:temporal': temporalOf(dataset),
    ...geographyOf(version, graph),
    ...lineageOf(dataset, version),
    'dct:relation': dataset.related.map((code) => reference(datasetAddress(entryId(code), baseUrl))),
    ...seriesOf(dataset, portal, graph),
    ...ownTerms(dataset),
    ...(version && {
      'dcat:version': version.id,
      'adms:versionNotes':
        version.changes && labels(version.changes.sentence.zh, version.changes.sentence.en),
      'dqv:hasQualityMeasurement': qualityMeasurements(dataset, version, baseUrl),
      'dcat:distribution': distributionsOf(dataset, version, portal, graph),
    }),
  }
}
