import { paths } from './paths.ts'

/** What a page tells of in another form, for programs. */
export interface Alternate {
  readonly type: string
  readonly href: string
  readonly title: string
}

const atom = (folder: string): Alternate => ({
  type: 'application/atom+xml',
  href: `${folder}feed.xml`,
  title: 'Atom',
})
const rss = (folder: string): Alternate => ({
  type: 'application/rss+xml',
  href: `${folder}rss.xml`,
  title: 'RSS',
})
const json = (folder: string): Alternate => ({
  type: 'application/feed+json',
  href: `${folder}feed.json`,
  title: 'JSON Feed',
})
const dcat = (name: string): readonly Alternate[] => [
  { type: 'application/ld+json', href: `${name}.jsonld`, title: 'DCAT-AP (JSON-LD)' },
  { type: 'text/turtle', href: `${name}.ttl`, title: 'DCAT-AP (Turtle)' },
]

/** Of the whole portal; its Atom feed is in every page anyway. */
export const portalAlternates: readonly Alternate[] = [
  rss('/'),
  json('/'),
  ...dcat('/catalog'),
  { type: 'application/json', href: '/catalog/records.json', title: 'OGC API Records' },
]

/** Of the datasets of a provider or a theme, whose page is at `folder`. */
export const groupAlternates = (folder: string): readonly Alternate[] => [
  atom(folder),
  rss(folder),
  json(folder),
]

const croissant = (folder: string): Alternate => ({
  type: 'application/ld+json',
  href: `${folder}croissant.json`,
  title: 'Croissant',
})

/** Of a dataset; one without data has no versions to tell of. */
export const datasetAlternates = (id: string, hasData: boolean): readonly Alternate[] => {
  const folder = paths.dataset(id)
  return [
    ...(hasData ? [atom(folder), rss(folder), croissant(folder)] : []),
    ...dcat(`${folder}dcat`),
    { type: 'application/geo+json', href: `${folder}record.json`, title: 'OGC API Records' },
  ]
}
