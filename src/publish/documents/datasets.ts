import { currentVersion, type Dataset } from '#release/manifest.ts'
import { type DocumentMaker, json, type PartedDocument } from './document.ts'

const summary = (dataset: Dataset, baseUrl: string): object => {
  const { versions: _versions, licence, providerId: _provider, ...metadata } = dataset
  const version = currentVersion(dataset)
  return {
    ...metadata,
    license: licence,
    url: `${baseUrl}/datasets/${dataset.id}/`,
    ...(version && {
      version: version.id,
      rows: version.rows,
      fields: version.fields,
      distributions: version.distributions.map((file) => ({
        ...file,
        path: undefined,
        url: `${baseUrl}/${file.path}`,
      })),
    }),
  }
}

/** datasets.json: the whole published catalogue in one file, for machines. */
export const datasets: DocumentMaker = ({ portal, datasets: all }) => [
  {
    path: 'datasets.json',
    text: json({
      title: portal.title,
      url: portal.baseUrl,
      datasets: all.map((d) => summary(d, portal.baseUrl)),
    }),
  },
]

const partFile = (part: string): string => `catalog/datasets/${part}.json`

/** datasets.json of a big catalogue: names the files that hold the datasets, each as datasets.json would. */
export const datasetParts: PartedDocument = {
  files: (part) => [partFile(part)],
  part: (_part, own, { portal }) => [json({ datasets: own.map((d) => summary(d, portal.baseUrl)) })],
  index: (of, { portal, cards }) => [
    {
      path: 'datasets.json',
      text: json({
        ...{ title: portal.title, url: portal.baseUrl, total: cards.length },
        parts: [...of].map(([part, own]) => ({
          url: `${portal.baseUrl}/${partFile(part)}`,
          datasets: own.length,
        })),
      }),
    },
  ],
}
