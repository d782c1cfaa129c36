import { distributionsOf } from './catalogue.ts'
import type { Catalogue, Dataset, PublicPortal, Version } from './core.ts'
import { currentVersion, regionName, urls, wordFor } from './core.ts'
import { inLanguage, type Language, paths } from './paths.ts'

const organisation = ({ name, nameEn, code }: Dataset['provider'], url: string) => ({
  '@type': 'Organization',
  name,
  alternateName: nameEn,
  identifier: code,
  url,
})

const catalogId = (baseUrl: string): string => `${baseUrl}/#catalog`

/** The portal as a catalogue, with its search; the same in every page that tells of no dataset. */
export const catalogJsonLd = (portal: PublicPortal, language: Language) => {
  const { baseUrl, title, titleEn, description, descriptionEn, contact, footer } = portal
  const [name, other] = language === 'en' ? [titleEn, title] : [title, titleEn]
  const search = `${baseUrl}${inLanguage(language, paths.datasets)}?q={query}`
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'WebSite',
        '@id': `${baseUrl}/#site`,
        name,
        url: `${baseUrl}/`,
        inLanguage: ['zh-Hans', 'en'],
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: search },
          'query-input': 'required name=query',
        },
      },
      {
        '@type': 'DataCatalog',
        '@id': catalogId(baseUrl),
        name,
        alternateName: other,
        description: language === 'en' ? descriptionEn : description,
        url: `${baseUrl}/`,
        isAccessibleForFree: true,
        inLanguage: ['zh-Hans', 'en'],
        publisher: {
          '@type': 'Organization',
          name: footer.organizer ?? contact?.name ?? title,
          email: contact?.email,
          telephone: contact?.phone,
        },
        encoding: [
          {
            '@type': 'DataDownload',
            contentUrl: `${baseUrl}/catalog.jsonld`,
            encodingFormat: 'application/ld+json',
          },
          { '@type': 'DataDownload', contentUrl: `${baseUrl}/catalog.ttl`, encodingFormat: 'text/turtle' },
        ],
      },
    ],
  }
}

/** Google refuses a description of less than 50 characters, and cuts one of more than 5,000. */
const described = ({ summary, title, provider }: Dataset, version: Version | undefined): string => {
  const fields = version?.fields.map((field) => field.title).join('、') ?? ''
  const parts = [
    summary,
    fields && `信息项：${fields}。`,
    `数据集“${title}”由${provider.name}提供，可按许可协议使用。`,
  ]
  const full = parts.reduce((text, part) => (text.length < 50 ? `${text}${part}` : text), '')
  return [...full].slice(0, 5000).join('')
}

const placeOf = ({ spatial }: Dataset, version: Version | undefined) => {
  if (spatial === undefined && version?.bbox === undefined) return undefined
  const [west, south, east, north] = version?.bbox ?? []
  return {
    '@type': 'Place',
    name: spatial && regionName(spatial, 'zh'),
    identifier: spatial,
    geo: west === undefined ? undefined : { '@type': 'GeoShape', box: `${south} ${west} ${north} ${east}` },
  }
}

/** A dataset in the words of schema.org, by the rules of Google Dataset Search. */
const datasetNode = (baseUrl: string, dataset: Dataset, version: Version | undefined) => {
  const provider = organisation(dataset.provider, `${baseUrl}${paths.provider(dataset.providerId)}`)
  return {
    '@type': 'Dataset',
    '@id': `${baseUrl}${paths.dataset(dataset.id)}`,
    name: dataset.title,
    alternateName: dataset.titleEn,
    description: described(dataset, version),
    url: `${baseUrl}${paths.dataset(dataset.id)}`,
    identifier: dataset.code,
    inLanguage: 'zh-Hans',
    creator: provider,
    publisher: provider,
    license: dataset.licence.url ?? dataset.licence.title,
    isAccessibleForFree: version !== undefined,
    conditionsOfAccess: dataset.opening.conditions,
    keywords: [...dataset.keywords, wordFor('theme', dataset.theme, 'zh')],
    datePublished: dataset.issued,
    dateModified: dataset.modified,
    temporalCoverage: dataset.temporal,
    spatialCoverage: placeOf(dataset, version),
    isBasedOn: dataset.sources.flatMap(({ path }) => (path?.startsWith('http') ? [path] : [])),
    version: version?.id,
    size: version && `${version.rows} rows`,
    variableMeasured: version?.fields.map(({ name, title, unit, description }) => ({
      '@type': 'PropertyValue',
      name,
      alternateName: title,
      unitText: unit,
      description,
    })),
    isPartOf: dataset.series && {
      '@type': 'CreativeWorkSeries',
      '@id': `${baseUrl}${paths.series(dataset.series.id)}`,
      name: dataset.series.title,
      url: `${baseUrl}${paths.series(dataset.series.id)}`,
    },
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': catalogId(baseUrl), url: `${baseUrl}/` },
    distribution: distributionsOf(dataset).map((file) => ({
      '@type': 'DataDownload',
      name: file.path.slice(file.path.lastIndexOf('/') + 1),
      contentUrl: `${baseUrl}${urls.file(file.path)}`,
      encodingFormat: file.mediaType,
      contentSize: `${file.bytes} B`,
      sha256: file.sha256,
    })),
  }
}

const crumbs = (baseUrl: string, steps: readonly { readonly name: string; readonly path: string }[]) => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: `${baseUrl}${path}`,
  })),
})

/** What the page of a dataset says of it to search engines: the dataset, and the way to it. */
export const jsonLdOf = ({ portal }: Pick<Catalogue, 'portal'>, dataset: Dataset) => {
  const { baseUrl } = portal
  return {
    '@context': 'https://schema.org',
    '@graph': [
      datasetNode(baseUrl, dataset, currentVersion(dataset)),
      crumbs(baseUrl, [
        { name: portal.title, path: paths.home },
        { name: dataset.provider.name, path: paths.provider(dataset.providerId) },
        { name: dataset.title, path: paths.dataset(dataset.id) },
      ]),
    ],
  }
}
