import type { PublicPortal } from '#release/manifest.ts'
import type { Node, Term } from '../turtle.ts'
import { regionOf } from './agents.ts'
import type { Graph } from './graph.ts'
import { portalPublisher, serviceReference } from './service.ts'
import { day, labels } from './terms.ts'
import { chinese, english, euThemeScheme } from './vocabularies.ts'

/**
 * The catalogue of a portal with these members; `modified` is the newest change in it, left out where a document tells of a
 * part alone.
 */
export const catalogNode = (
  portal: PublicPortal,
  datasets: readonly Term[],
  modified: string | undefined,
  graph: Graph,
): Node => {
  const { baseUrl } = portal
  const ownScheme = graph.add({
    '@id': `${baseUrl}/themes/`,
    '@type': 'skos:ConceptScheme',
    'dct:title': labels('数据领域', 'Data fields of the national open-data programme'),
  })
  return {
    '@id': `${baseUrl}/`,
    '@type': 'dcat:Catalog',
    'dct:title': labels(portal.title, portal.titleEn),
    'dct:description': labels(portal.description, portal.descriptionEn),
    'dct:publisher': portalPublisher(portal, graph),
    'dct:language': [chinese, english].map(graph.add),
    'dct:spatial': regionOf(portal.region, graph),
    'dct:modified': modified === undefined ? undefined : day(modified),
    'foaf:homepage': graph.add({ '@id': `${baseUrl}/datasets/`, '@type': 'foaf:Document' }),
    'dcat:themeTaxonomy': [ownScheme, graph.add(euThemeScheme)],
    'dcat:service': { '@id': serviceReference(baseUrl) },
    'dcat:dataset': datasets,
  }
}
