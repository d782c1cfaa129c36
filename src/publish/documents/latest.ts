import { currentVersion, dataFiles } from '#release/manifest.ts'
import { type DatasetDocumentMaker, json } from './document.ts'

/** data/{id}/latest.json: names the current version with its files, sizes, rows and checksums. */
export const latest: DatasetDocumentMaker = (dataset) => {
  const version = currentVersion(dataset)
  if (version === undefined) return []
  const { id, rows, modified, descriptors } = version
  const files = [...dataFiles(version), ...descriptors].map((file) => ({ ...file, path: `/${file.path}` }))
  const text = json({ dataset: dataset.id, title: dataset.title, version: id, modified, rows, files })
  return [{ path: `data/${dataset.id}/latest.json`, text }]
}
