import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dataPackage } from './descriptors/data-package.ts'
import { jsonSchema } from './descriptors/json-schema.ts'
import { layout } from './layout.ts'
import type { Catalogue, Dataset, PublishedFile, Version } from './manifest.ts'
import { sha256 } from './version-id.ts'

/**
 * Writes datapackage.json and schema.json of every version into the release that is being built in the folder `into`, from
 * what the entry says today, and returns the catalogue that names them.
 */
export const writeDescriptors = async (into: string, catalogue: Catalogue): Promise<Catalogue> => {
  const datasets: Dataset[] = []
  for (const dataset of catalogue.datasets) {
    const versions = dataset.versions.map((version) => describeVersion(into, catalogue, dataset, version))
    datasets.push({ ...dataset, versions: await Promise.all(versions) })
  }
  return { ...catalogue, datasets }
}

const describeVersion = async (
  into: string,
  { portal }: Catalogue,
  dataset: Dataset,
  version: Version,
): Promise<Version> => {
  const folder = layout.data(dataset.id, version.id)
  const descriptors = await Promise.all([
    writeJson(into, `${folder}/datapackage.json`, dataPackage(portal, dataset, version)),
    writeJson(into, `${folder}/schema.json`, jsonSchema(dataset, version)),
  ])
  return { ...version, descriptors }
}

const writeJson = async (into: string, file: string, value: object): Promise<PublishedFile> => {
  const target = path.join(into, layout.publicDir, file)
  const text = `${JSON.stringify(value, null, 2)}\n`
  await mkdir(path.dirname(target), { recursive: true })
  // A link to the file of an earlier release would be written through.
  await rm(target, { force: true })
  await writeFile(target, text)
  return { path: file, bytes: Buffer.byteLength(text), sha256: sha256(text) }
}
