import { make } from '../dom.ts'
import type { ExploreTexts } from '../texts.ts'

/** What maps are drawn on: outlines as TopoJSON, and the dataset that they are of. */
export interface MapBase {
  readonly dataset: string
  readonly title: string
  readonly titleEn: string
}

/** Fetches the ground of the portal's maps; null where it can't be had, which hides no point. */
export const fetchMapBase = async (url: string): Promise<MapBase | null> => {
  try {
    const response = await fetch(url)
    return response.ok ? ((await response.json()) as MapBase) : null
  } catch {
    return null
  }
}

/** Says which dataset the ground is of, with a link to its page. */
export const baseCredit = (texts: ExploreTexts, { dataset, title, titleEn }: MapBase): HTMLElement => {
  const [prefix, name] = texts.language === 'en' ? ['/en', titleEn] : ['', title]
  const lang = titleEn === title ? texts.chinese : null
  return make(
    'p',
    { class: 'map-credit muted' },
    texts.mapBase,
    make('a', { href: `${prefix}/datasets/${encodeURIComponent(dataset)}/`, lang }, name),
  )
}
