import type { Contact } from '#catalog/entry.ts'
import { findRegion } from '#catalog/region.ts'
import type { Dataset, PublicPortal } from '#release/manifest.ts'
import type { Node } from '../turtle.ts'
import type { Graph } from './graph.ts'
import { labels } from './terms.ts'
import { china, licenceTypesOf, publisherType } from './vocabularies.ts'

/** The provider of a dataset. */
export const publisherOf = ({ provider, providerId }: Dataset, baseUrl: string, graph: Graph): Node => {
  const { name, nameEn, code, unit, region } = provider
  const type = publisherType(code, region)
  return graph.add({
    '@id': `${baseUrl}/providers/${providerId}/`,
    '@type': 'foaf:Agent',
    'foaf:name': labels(name, nameEn),
    'dct:identifier': code,
    'dct:type': type && graph.add(type),
    'dct:spatial': region === undefined ? undefined : regionOf(region, graph),
    'kf:unit': unit,
  })
}

/** A region of GB/T 2260 by its code. */
export const regionOf = (code: string, graph: Graph): Node => {
  if (code === '100000') return graph.add(china)
  const region = findRegion(code)
  return graph.add({
    '@id': `urn:kaifang:region:${code}`,
    '@type': 'dct:Location',
    'dct:identifier': code,
    'skos:prefLabel': region && labels(region.zh, region.en),
  })
}

/** Whom to ask: a vcard, whose address, where it has one, is the portal's. */
export const contactNode = ({ name, email, phone }: Contact, otherwise: string): Node => ({
  '@type': 'vcard:Kind',
  'vcard:fn': name ?? otherwise,
  'vcard:hasEmail': email === undefined ? undefined : { '@id': `mailto:${email}` },
  'vcard:hasTelephone': phone === undefined ? undefined : { '@id': `tel:${phone.replace(/[^\d+;=-]/g, '')}` },
})

/** Whom to ask about the whole portal. */
export const portalContact = ({ contact, title, baseUrl }: PublicPortal, graph: Graph): Node | undefined =>
  contact && graph.add({ '@id': `${baseUrl}/#contact`, ...contactNode(contact, title) })

/** The licence of a dataset; one without an address of its own is explained by this portal. */
export const licenceOf = ({ licence }: Dataset, baseUrl: string, graph: Graph): Node =>
  graph.add({
    '@id': licence.url ?? `${baseUrl}/about/#licence-${encodeURIComponent(licence.id)}`,
    '@type': 'dct:LicenseDocument',
    'dct:title': labels(licence.title, licence.titleEn),
    'dct:identifier': licence.id,
    'dct:type': licenceTypesOf(licence.id).map(graph.add),
  })
