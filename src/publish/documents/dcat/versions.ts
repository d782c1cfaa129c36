import type { Dataset, PublicPortal, Version } from '#release/manifest.ts'
import type { Node } from '../turtle.ts'
import { commonOf, datasetAddress, distributionsOf } from './dataset.ts'
import { type Graph, reference } from './graph.ts'
import { day, labels } from './terms.ts'

const versionAddress = (dataset: Dataset, { id }: Version, baseUrl: string): string =>
  `${datasetAddress(dataset.id, baseUrl)}#v-${id}`

const versionNode = (dataset: Dataset, index: number, portal: PublicPortal, graph: Graph): Node => {
  const [version, previous] = dataset.versions.slice(index)
  if (version === undefined) throw new Error(`no version ${index} of ${dataset.id}`)
  const { modified, rows, fields, changes } = version
  const notes = changes && labels(changes.sentence.zh, changes.sentence.en)
  return {
    '@id': versionAddress(dataset, version, portal.baseUrl),
    '@type': 'dcat:Dataset',
    'dct:title': labels(
      `${dataset.title}（${modified}）`,
      dataset.titleEn && `${dataset.titleEn} (${modified})`,
    ),
    'dct:description': labels(
      `${modified} 的版本：${rows} 行，${fields.length} 列`,
      `Version of ${modified}: ${rows} rows, ${fields.length} columns`,
    ),
    ...commonOf(dataset, portal, graph),
    'dct:issued': day(modified),
    'dcat:version': version.id,
    'adms:versionNotes': notes,
    'dcat:isVersionOf': reference(datasetAddress(dataset.id, portal.baseUrl)),
    'dcat:previousVersion': previous && reference(versionAddress(dataset, previous, portal.baseUrl)),
    // Those of the current version are told with the dataset.
    'dcat:distribution': distributionsOf(dataset, version, portal, graph).map((node) =>
      index === 0 ? reference(String(node['@id'])) : node,
    ),
  }
}

/** Every version of a dataset as a dataset of its own (DCAT 3, 11.1), newest first. */
export const versionNodes = (dataset: Dataset, portal: PublicPortal, graph: Graph): readonly Node[] =>
  dataset.versions.map((_version, index) => versionNode(dataset, index, portal, graph))

/** What leads from a dataset to its versions. */
export const versionLinks = (dataset: Dataset, { baseUrl }: PublicPortal): Node => {
  const all = dataset.versions.map((version) => reference(versionAddress(dataset, version, baseUrl)))
  return { 'dcat:hasVersion': all, 'dcat:hasCurrentVersion': all[0] }
}
