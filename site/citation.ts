import type { Dataset } from './core.ts'
import { currentVersion } from './core.ts'
import { paths } from './paths.ts'

/** Parts of a reference in the form of GB/T 7714—2015 (8.8, electronic resources), before and after the date of access. */
export interface Citation {
  readonly before: string
  readonly after: string
}

/** How to cite the current version of a dataset; the reader fills in the date of access between the two parts. */
export const citationOf = (baseUrl: string, dataset: Dataset): Citation => {
  const version = currentVersion(dataset)
  const title = version === undefined ? dataset.title : `${dataset.title}：版本 ${version.id}`
  return {
    before: `${dataset.provider.name}. ${title}[DS/OL]. (${dataset.modified})[`,
    after: `]. ${baseUrl}${paths.dataset(dataset.id)}.`,
  }
}
