import { distributionsOf } from './catalogue.ts'
import type { Dataset } from './core.ts'
import { currentVersion, urls } from './core.ts'
import { paths } from './paths.ts'

const organisation = ({ name, code }: Dataset['provider']) => ({
  '@type': 'Organization',
  name,
  identifier: code,
})

/** A dataset in the words of schema.org, for search engines. */
export const jsonLdOf = (baseUrl: string, dataset: Dataset) => {
  const version = currentVersion(dataset)
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: dataset.title,
    alternateName: dataset.titleEn,
    description: dataset.summary,
    url: `${baseUrl}${paths.dataset(dataset.id)}`,
    identifier: dataset.code,
    creator: organisation(dataset.provider),
    license: dataset.licence.url ?? dataset.licence.title,
    isAccessibleForFree: version !== undefined,
    keywords: dataset.keywords,
    datePublished: dataset.issued,
    dateModified: dataset.modified,
    temporalCoverage: dataset.temporal,
    version: version?.id,
    variableMeasured: version?.fields.map(({ name, title }) => ({
      '@type': 'PropertyValue',
      name,
      alternateName: title,
    })),
    distribution: distributionsOf(dataset).map((file) => ({
      '@type': 'DataDownload',
      contentUrl: `${baseUrl}${urls.file(file.path)}`,
      encodingFormat: file.mediaType,
      contentSize: `${file.bytes} B`,
      sha256: file.sha256,
    })),
  }
}
