import { ProblemError } from '#contract/problem.ts'
import { currentVersion, type Dataset, type Version } from '#release/manifest.ts'
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

/** The version with this id, the current one for undefined; throws version_not_found. */
export const findVersion = (dataset: Dataset, id: string | undefined): Version => {
  const version = id === undefined ? currentVersion(dataset) : dataset.versions.find((one) => one.id === id)
  if (version !== undefined) return version
  throw new ProblemError(
    'version_not_found',
    { zh: '此数据集没有这个版本', en: 'This dataset has no such version' },
    { known: dataset.versions.slice(0, 20).map((one) => one.id) },
  )
}
