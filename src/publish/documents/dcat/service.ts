import type { PublicPortal } from '#release/manifest.ts'
import type { Node } from '../turtle.ts'
import { portalContact } from './agents.ts'
import { type Graph, reference } from './graph.ts'
import { labels } from './terms.ts'
import { accessRight, euTheme } from './vocabularies.ts'

/** The address of the node of the API. */
export const serviceReference = (baseUrl: string): string => `${baseUrl}/api/v1`

/** The address of the node of who runs the portal. */
export const portalPublisher = (portal: PublicPortal, graph: Graph): Node =>
  graph.add({
    '@id': `${portal.baseUrl}/#publisher`,
    '@type': 'foaf:Agent',
    'foaf:name': portal.footer.organizer ?? portal.contact?.name ?? portal.title,
  })

/** The HTTP API of the portal, with the ids of the datasets whose rows it serves. */
export const serviceNode = (portal: PublicPortal, serves: readonly string[], graph: Graph): Node => {
  const { baseUrl } = portal
  return {
    '@id': serviceReference(baseUrl),
    '@type': 'dcat:DataService',
    'dct:title': labels('开放数据接口', 'Open data API'),
    'dct:description': labels(
      '按条件查询、聚合、导出每个开放数据集，无需密钥',
      'Query, aggregate and export every open dataset, without a key',
    ),
    'dcat:keyword': labels('接口', 'API'),
    'dcat:theme': graph.add(euTheme('GOVE')),
    'dcat:endpointURL': { '@id': serviceReference(baseUrl) },
    'dcat:endpointDescription': { '@id': `${baseUrl}/api/v1/openapi.json` },
    'dcat:landingPage': graph.add({ '@id': `${baseUrl}/developers/`, '@type': 'foaf:Document' }),
    'dct:conformsTo': graph.add({
      '@id': 'https://spec.openapis.org/oas/v3.1.0',
      '@type': 'dct:Standard',
      'dct:title': labels('OpenAPI 3.1', 'OpenAPI 3.1'),
    }),
    'dct:accessRights': graph.add(accessRight('unconditional')),
    'dct:publisher': portalPublisher(portal, graph),
    'dcat:contactPoint': portalContact(portal, graph),
    'dcat:servesDataset': serves.map((id) => reference(`${baseUrl}/datasets/${id}/`)),
  }
}
