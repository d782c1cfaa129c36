import type { Dataset } from '#release/manifest.ts'
import type { ActionCall } from './action.ts'
import { notFound } from './ckan-error.ts'
import { factsOf } from './facts.ts'
import { namesOf } from './names.ts'
import { type PackageDict, packageDict } from './package-dict.ts'

/** The dataset that a name or UUID means; throws CKAN's Not Found Error, whatever else it may mean. */
export const datasetOf = ({ serving: { release } }: Pick<ActionCall, 'serving'>, given: string): Dataset => {
  const id = namesOf(release).dataset(given)
  const dataset = id === undefined ? undefined : release.dataset(id)
  if (dataset === undefined) throw notFound()
  return dataset
}

/** A dataset as a package. */
export const packageOf = async ({ serving, base }: ActionCall, dataset: Dataset): Promise<PackageDict> => {
  const { release } = serving
  return packageDict({ release, dataset, base, facts: await factsOf(release, dataset) })
}

/** Datasets by id, as packages, in order. */
export const packagesOf = async (
  call: ActionCall,
  ids: readonly string[],
): Promise<readonly PackageDict[]> => {
  const packages: PackageDict[] = []
  for (const id of ids) {
    const dataset = call.serving.release.dataset(id)
    if (dataset !== undefined) packages.push(await packageOf(call, dataset))
  }
  return packages
}
