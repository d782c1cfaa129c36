import { ProblemError } from '#contract/problem.ts'
import { urls } from '#contract/urls.ts'
import { currentVersion, type Dataset, type Version } from '#release/manifest.ts'
import { prunedVersion } from '#release/pruned.ts'
import type { Release } from '#release/read.ts'

const notFound = () =>
  new ProblemError('dataset_not_found', {
    zh: '没有这个数据集，请在 /api/v1/datasets 中查找',
    en: 'No such dataset; look it up at /api/v1/datasets',
  })

const withdrawn = ({ title, date, reason, authority }: NonNullable<ReturnType<Release['tombstone']>>) =>
  new ProblemError(
    'dataset_withdrawn',
    {
      zh: `数据集“${title}”已撤回${date === undefined ? '' : `（${date}）`}，请停止使用并删除已下载的副本`,
      en: `This dataset was withdrawn${date === undefined ? '' : ` on ${date}`}; stop using it and delete copies`,
    },
    {
      withdrawal: {
        title,
        ...(date === undefined ? {} : { date }),
        ...(reason === undefined ? {} : { reason }),
        ...(authority === undefined ? {} : { authority }),
      },
    },
  )

const conditional = ({ opening: { conditions } }: Dataset) =>
  new ProblemError(
    'dataset_conditional',
    {
      zh: `此数据集有条件开放，元数据公开，数据须申请${conditions === undefined ? '' : `：${conditions}`}`,
      en: 'This dataset is conditionally open: its metadata are public, its data must be applied for',
    },
    conditions === undefined ? {} : { conditions },
  )

/** The dataset of the portal with this id; throws dataset_withdrawn, or dataset_not_found whatever else the id may be. */
export const findDataset = (release: Release, id: string): Dataset => {
  const dataset = release.dataset(id)
  if (dataset !== undefined) return dataset
  const tombstone = release.tombstone(id)
  throw tombstone === undefined ? notFound() : withdrawn(tombstone)
}

/** As findDataset, and throws dataset_conditional where the data are not open. */
export const findOpenDataset = (release: Release, id: string): Dataset => {
  const dataset = findDataset(release, id)
  if (currentVersion(dataset) === undefined) throw conditional(dataset)
  return dataset
}

const knownVersions = ({ versions }: Dataset): string[] => versions.slice(0, 20).map((one) => one.id)

/** The problem of a version that a dataset had and keeps no longer; undefined where it never had it in public. */
export const goneVersion = (
  { dir }: Pick<Release, 'dir'>,
  dataset: Dataset,
  version: string,
): ProblemError | undefined => {
  const pruned = prunedVersion(dir, dataset.id, version)
  if (pruned === undefined) return undefined
  const { id, versions } = dataset
  const kept = versions.map((one) => `${one.id}（${one.modified}）`).join('、')
  const keptEn = versions.map((one) => `${one.id} (${one.modified})`).join(', ')
  return new ProblemError(
    'version_gone',
    {
      zh: `版本 ${version}（${pruned.modified}）已不再保留。仍保留：${kept}`,
      en: `Version ${version} (${pruned.modified}) is no longer kept. There are: ${keptEn}`,
    },
    {
      known: knownVersions(dataset),
      links: {
        current: urls.dataset(id, versions[0]?.id),
        versions: urls.versions(id),
        dataset: urls.dataset(id),
        page: urls.page(id),
      },
    },
  )
}

/** The version with this id, the current one for undefined; throws version_gone or version_not_found. */
export const findVersion = (
  release: Pick<Release, 'dir'>,
  dataset: Dataset,
  id: string | undefined,
): Version => {
  const version = id === undefined ? currentVersion(dataset) : dataset.versions.find((one) => one.id === id)
  if (version !== undefined) return version
  const gone = id === undefined ? undefined : goneVersion(release, dataset, id)
  throw (
    gone ??
    new ProblemError(
      'version_not_found',
      { zh: '此数据集没有这个版本', en: 'This dataset has no such version' },
      { known: knownVersions(dataset) },
    )
  )
}
