import type { CatalogEntry } from './entry.ts'

/** Form of the id of a series of datasets: it stands in URLs as it is. */
export const seriesIdPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Longest id of a series. */
export const longestSeriesId = 64

/** Tells whether a text can be the id of a series. */
export const isSeriesId = (text: string): boolean =>
  text.length <= longestSeriesId && seriesIdPattern.test(text)

/** Where a dataset stands in its series, among those members that are themselves in the portal. Members are told by code. */
export interface SeriesPlace {
  readonly id: string
  readonly title: string
  readonly titleEn?: string
  /** Of this dataset, from 1. */
  readonly position: number
  /** Members in the portal, this one among them. */
  readonly size: number
  readonly first: string
  readonly last: string
  readonly previous?: string
  readonly next?: string
  /** The other members: all, or of a long series the nearest, in its order. */
  readonly members: readonly string[]
}

/** Other members that a dataset of a long series names. */
const named = 24

type Member = Pick<CatalogEntry, 'code' | 'issued' | 'temporal' | 'series'>

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const startOf = ({ temporal, issued }: Member): string => temporal?.split('/')[0] ?? issued

/** The order of a series: by the beginning of the period that a dataset covers, else its day of issue; then by code. */
const inOrder = (a: Member, b: Member): number =>
  byText(startOf(a), startOf(b)) || byText(a.issued, b.issued) || byText(a.code, b.code)

const nearestTo = (at: number, codes: readonly string[]): readonly string[] => {
  const start = Math.max(0, Math.min(at - named / 2, codes.length - named - 1))
  return codes.slice(start, start + named + 1).filter((code) => code !== codes[at])
}

/** Where each of some entries stands in its series, by code; `entries` are all that are in the portal. */
export const seriesPlaces = (entries: readonly Member[]): ReadonlyMap<string, SeriesPlace> => {
  const places = new Map<string, SeriesPlace>()
  const inSeries = entries.filter(({ series }) => series !== undefined)
  for (const members of Map.groupBy(inSeries, ({ series }) => series?.id).values()) {
    const sorted = members.toSorted(inOrder)
    const codes = sorted.map(({ code }) => code)
    const [first, last] = [codes[0], codes.at(-1)]
    for (const [at, { code, series }] of sorted.entries()) {
      if (series === undefined || first === undefined || last === undefined) continue
      const [previous, next] = [codes[at - 1], codes[at + 1]]
      places.set(code, {
        ...series,
        ...{ position: at + 1, size: codes.length, first, last },
        ...(previous !== undefined && { previous }),
        ...(next !== undefined && { next }),
        members: nearestTo(at, codes),
      })
    }
  }
  return places
}
