import { currentVersion, type Dataset, type PublicPortal } from '#release/manifest.ts'
import {
  type DatasetDocumentMaker,
  type DocumentMaker,
  json,
  newestOf,
  type PartedDocument,
} from '../document.ts'
import { partAfter } from '../part-names.ts'
import { type Node, turtle } from '../turtle.ts'
import { catalogNode } from './catalog.ts'
import { datasetNode } from './dataset.ts'
import { type Graph, graph } from './graph.ts'
import { serviceNode } from './service.ts'
import { versionLinks, versionNodes } from './versions.ts'
import { prefixes } from './vocabularies.ts'

const kinds = ['jsonld', 'ttl'] as const

type Kind = (typeof kinds)[number]

const withHydra = { ...prefixes, hydra: 'http://www.w3.org/ns/hydra/core#' }

/** The context is inside, so that nothing has to be fetched. */
const write = (kind: Kind, context: Readonly<Record<string, string>>, nodes: readonly Node[]): string =>
  kind === 'ttl' ? turtle(context, nodes) : json({ '@context': context, '@graph': nodes })

/** The same on one line: parts are read by machines alone. */
const writePart = (kind: Kind, nodes: readonly Node[]): string =>
  kind === 'ttl'
    ? turtle(withHydra, nodes)
    : `${JSON.stringify({ '@context': withHydra, '@graph': nodes })}\n`

const served = (datasets: readonly Dataset[]): readonly string[] =>
  datasets.filter((dataset) => currentVersion(dataset) !== undefined).map(({ id }) => id)

interface Members {
  readonly portal: PublicPortal
  readonly datasets: readonly Dataset[]
  readonly modified: string | undefined
  /** More that is said of the catalogue. */
  readonly view?: Node
}

/** The catalogue with these datasets, and all that they refer to. */
const catalogNodes = (
  { portal, datasets, modified, view }: Members,
  of: Graph = graph(),
): readonly Node[] => {
  const nodes = datasets.map((dataset) => datasetNode(dataset, portal, of))
  const catalog = { ...catalogNode(portal, nodes, modified, of), ...view }
  const service = serviceNode(portal, served(datasets), of)
  return [catalog, service, ...of.nodes()]
}

/** catalog.jsonld and catalog.ttl: the catalogue in DCAT-AP 3. */
export const dcat: DocumentMaker = ({ portal, datasets }) => {
  const nodes = catalogNodes({ portal, datasets, modified: newestOf(datasets) })
  return kinds.map((kind) => ({ path: `catalog.${kind}`, text: write(kind, prefixes, nodes) }))
}

/** datasets/{id}/dcat.jsonld and .ttl: one dataset with every version that is kept. */
export const datasetDcat: DatasetDocumentMaker = (dataset, portal) => {
  const of = graph()
  const node = { ...datasetNode(dataset, portal, of), ...versionLinks(dataset, portal) }
  const versions = versionNodes(dataset, portal, of)
  const service = served([dataset]).length === 0 ? [] : [serviceNode(portal, [dataset.id], of)]
  const nodes = [node, ...versions, ...service, ...of.nodes()]
  return kinds.map((kind) => ({
    path: `datasets/${dataset.id}/dcat.${kind}`,
    text: write(kind, prefixes, nodes),
  }))
}

const partFile = (part: string, kind: Kind): string => `catalog/dcat/${part}.${kind}`

/** Says where the next part is, as harvesters of paged catalogues expect it (hydra:PartialCollectionView). */
const viewOf = (
  { baseUrl }: PublicPortal,
  kind: Kind,
  part: string | undefined,
  next: string | undefined,
): Node => ({
  'hydra:view': {
    '@id': `${baseUrl}/${part === undefined ? `catalog.${kind}` : partFile(part, kind)}`,
    '@type': 'hydra:PartialCollectionView',
    ...(next !== undefined && { 'hydra:next': { '@id': `${baseUrl}/${partFile(next, kind)}` } }),
  },
})

/** DCAT of a big catalogue: catalog.jsonld and .ttl lead to the first of its parts, and each part to the next. */
export const dcatParts: PartedDocument = {
  files: (part) => kinds.map((kind) => partFile(part, kind)),
  part(part, datasets, { portal }) {
    const [catalog = {}, ...others] = catalogNodes({ portal, datasets, modified: undefined })
    return kinds.map((kind) =>
      writePart(kind, [{ ...catalog, ...viewOf(portal, kind, part, partAfter(part)) }, ...others]),
    )
  },
  index: (of, { portal, cards }) =>
    kinds.map((kind) => {
      const [first] = of.keys()
      const view = viewOf(portal, kind, undefined, first)
      const nodes = catalogNodes({ portal, datasets: [], modified: newestOf(cards), view })
      return { path: `catalog.${kind}`, text: write(kind, withHydra, nodes) }
    }),
}
