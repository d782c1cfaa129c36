/** The two languages of the portal. */
export type Language = 'zh' | 'en'

/** Every page of the portal, as a path without its language. The one place where page addresses are made. */
export const paths = {
  home: '/',
  datasets: '/datasets/',
  dataset: (id: string): string => `/datasets/${id}/`,
  /** Picture that those show who link to the page of a dataset, and to any other page. */
  picture: (id: string): string => `/datasets/${id}/picture.png`,
  portalPicture: '/brand/picture.png',
  /** Where browsers look without being told. */
  favicon: '/favicon.ico',
  appleIcon: '/apple-touch-icon.png',
  icon: (side: 192 | 512): string => `/brand/icon-${side}.png`,
  datasetApi: (id: string): string => `/datasets/${id}/api/`,
  providers: '/providers/',
  provider: (id: string): string => `/providers/${id}/`,
  themes: '/themes/',
  theme: (slug: string): string => `/themes/${slug}/`,
  /** A page of a long list: the one that begins with the dataset `from`. */
  part: (list: string, from: string): string => `${list}from/${from}/`,
  /** The datasets of a series. */
  series: (id: string): string => `/series/${id}/`,
  regions: '/regions/',
  region: (code: string): string => `/regions/${code}/`,
  openness: '/openness/',
  applications: '/applications/',
  /** A dataset's table without the portal around it; which one, the query says. */
  embed: '/embed/',
  developers: '/developers/',
  tutorial: '/developers/tutorial/',
  problems: '/developers/errors/',
  sql: '/sql/',
  about: '/about/',
  help: '/help/',
  privacy: '/privacy/',
  accessibility: '/accessibility/',
  notFound: '/404.html',
} as const

/** Returns the address of a page in a language: Chinese at the root, English under /en/. */
export const inLanguage = (language: Language, path: string): string =>
  language === 'en' ? `/en${path}` : path

/** Tells in which language a page address is. */
export const languageOf = (pathname: string): Language =>
  pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'zh'

/** Returns a page address without its language. */
export const withoutLanguage = (pathname: string): string =>
  languageOf(pathname) === 'en' ? pathname.slice(3) || '/' : pathname
