import { csvw, csvwPath } from './descriptors/csvw.ts'
import { dataPackage } from './descriptors/data-package.ts'
import { jsonSchema } from './descriptors/json-schema.ts'
import { layout } from './layout.ts'
import type { Dataset, PublicPortal } from './manifest.ts'
import type { Staging } from './stage.ts'

/**
 * Writes datapackage.json, schema.json and the CSVW metadata of every version of a dataset into the release that is being built, from what the
 * entry says today, and returns the dataset that names them.
 */
export const writeDescriptors = (
  { write }: Pick<Staging, 'write'>,
  portal: PublicPortal,
  dataset: Dataset,
): Dataset => ({
  ...dataset,
  versions: dataset.versions.map((version) => {
    const folder = layout.data(dataset.id, version.id)
    const descriptors = [
      write(`${folder}/datapackage.json`, text(dataPackage(portal, dataset, version))),
      write(`${folder}/schema.json`, text(jsonSchema(dataset, version))),
      write(csvwPath(`${folder}/${dataset.id}.csv`), text(csvw(portal, dataset, version))),
    ]
    return { ...version, descriptors }
  }),
})

const text = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
