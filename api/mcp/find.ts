import { ProblemError } from '#contract/problem.ts'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { parseParameters, quoted } from '#query/parse-parameters.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import { findDataset, findOpenDataset, findVersion } from '../lookup.ts'
import { findDatasets } from '../routes/datasets.ts'
import type { Serving } from '../serving.ts'
import { queryText } from './query-text.ts'

const suggested = async (serving: Serving, given: string): Promise<readonly string[]> => {
  const query = parseParameters(catalogueParameters, queryText({ q: given.slice(0, 200), limit: 5 }))
  const { datasets } = await findDatasets(serving, query)
  return datasets.map(({ id, title }) => `${id}（${title}）`)
}

const notFound = async (serving: Serving, given: string): Promise<ProblemError> => {
  const known = await suggested(serving, given)
  const hint = known.length === 0 ? '' : `；相近的：${known.join('、')}`
  return new ProblemError(
    'dataset_not_found',
    {
      zh: `没有数据集“${quoted(given)}”，请先用 search_datasets 查找${hint}`,
      en: `No dataset "${quoted(given)}"; find it with search_datasets`,
    },
    known.length === 0 ? {} : { known: [...known] },
  )
}

const finding = async (serving: Serving, given: string, find: (id: string) => Dataset): Promise<Dataset> => {
  try {
    // Codes are written with a slash, their ids in addresses without.
    return find(given.trim().replaceAll('/', '-'))
  } catch (error) {
    const isMissing = error instanceof ProblemError && error.code === 'dataset_not_found'
    throw isMissing ? await notFound(serving, given) : error
  }
}

/** The dataset of the portal that was named by id or code, its data open or not; what is unknown is told with what is near. */
export const namedDataset = (serving: Serving, given: string): Promise<Dataset> =>
  finding(serving, given, (id) => findDataset(serving.release, id))

/** A version of a dataset whose data are open; the current one where none was named. */
export const namedVersion = async (
  serving: Serving,
  given: { readonly dataset: string; readonly version?: string | undefined },
): Promise<{ readonly dataset: Dataset; readonly version: Version }> => {
  const dataset = await finding(serving, given.dataset, (id) => findOpenDataset(serving.release, id))
  return { dataset, version: findVersion(serving.release, dataset, given.version) }
}
