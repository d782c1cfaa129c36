import type { Dataset, Distribution, Version } from '#release/manifest.ts'
import type { Node } from '../turtle.ts'
import { licenceOf } from './agents.ts'
import { type Graph, reference } from './graph.ts'
import { serviceReference } from './service.ts'
import { count, day, labels } from './terms.ts'
import { available, fileType, mediaType, sha256Algorithm } from './vocabularies.ts'

const checksum = ({ sha256 }: Distribution, graph: Graph): Node => ({
  '@type': 'spdx:Checksum',
  'spdx:algorithm': graph.add(sha256Algorithm),
  'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
})

/** One file of a version; `schema` refers to what its columns are. */
export const fileOf = (
  dataset: Dataset,
  version: Version,
  file: Distribution,
  schema: Node,
  baseUrl: string,
  graph: Graph,
): Node => {
  const name = file.format.toUpperCase()
  const [rows, columns] = [version.rows, version.fields.length]
  return {
    '@id': `${baseUrl}/${file.path}`,
    '@type': 'dcat:Distribution',
    'dct:title': labels(`${dataset.title}（${name}）`, dataset.titleEn && `${dataset.titleEn} (${name})`),
    'dct:description': labels(
      `${name} 文件：${rows} 行，${columns} 列`,
      `${name} file of ${rows} rows and ${columns} columns`,
    ),
    'dcat:accessURL': { '@id': `${baseUrl}/datasets/${dataset.id}/` },
    'dcat:downloadURL': { '@id': `${baseUrl}/${file.path}` },
    'dcat:mediaType': graph.add(mediaType(file.mediaType)),
    'dct:format': graph.add(fileType(file.format)),
    'dcat:byteSize': count(file.bytes),
    'dct:license': licenceOf(dataset, baseUrl, graph),
    'dct:modified': day(version.modified),
    'dct:conformsTo': schema,
    'dcatap:availability': graph.add(available),
    'spdx:checksum': checksum(file, graph),
  }
}

/** The rows of a version by the API. */
export const accessOf = (dataset: Dataset, baseUrl: string, schema: Node, graph: Graph): Node => ({
  '@id': `${baseUrl}/api/v1/datasets/${dataset.id}/records`,
  '@type': 'dcat:Distribution',
  'dct:title': labels(`${dataset.title}（接口）`, dataset.titleEn && `${dataset.titleEn} (API)`),
  'dct:description': labels(
    '接口：按条件查询、排序、分页取数',
    'API: records by filters, sorted, page by page',
  ),
  'dcat:accessURL': { '@id': `${baseUrl}/api/v1/datasets/${dataset.id}/records` },
  'dcat:accessService': reference(serviceReference(baseUrl)),
  'dcat:mediaType': graph.add(mediaType('application/json')),
  'dct:format': graph.add(fileType('json')),
  'dct:license': licenceOf(dataset, baseUrl, graph),
  'dct:conformsTo': schema,
  'dcatap:availability': graph.add(available),
})
