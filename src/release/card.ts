import { hash } from 'node:crypto'
import type { Provider } from '#catalog/entry.ts'
import { canonicalJson } from './canonical-json.ts'
import { currentVersion, type Dataset } from './manifest.ts'

/** What lists and counts say of a dataset, without its texts, fields and files: there are many. */
export interface Card {
  readonly id: string
  readonly title: string
  readonly titleEn?: string
  /** YYYY-MM-DD. */
  readonly modified: string
  readonly theme: Dataset['theme']
  readonly providerId: string
  readonly provider: Provider
  readonly updateCycle: Dataset['updateCycle']
  readonly opening: Dataset['opening']['type']
  readonly licence: string
  readonly example: boolean
  readonly industry?: NonNullable<Dataset['industry']>
  /** Of the current version; absent for a conditional dataset. */
  readonly version?: string
  /** Of the current version; 0 for a conditional dataset. */
  readonly rows: number
  readonly formats: readonly string[]
  readonly bytes: number
  /** Codes of datasets whose titles its page shows; absent where there are none. */
  readonly related?: readonly string[]
  /** The series that it belongs to, and its position there. */
  readonly series?: Pick<NonNullable<Dataset['series']>, 'id' | 'title' | 'titleEn' | 'position'>
  /** Changes when, and only when, anything that is published about the dataset does. */
  readonly hash: string
}

const seriesOnCard = ({
  id,
  title,
  titleEn,
  position,
}: NonNullable<Dataset['series']>): NonNullable<Card['series']> => ({
  ...{ id, title, ...(titleEn !== undefined && { titleEn }), position },
})

/** The card of a dataset. */
export const cardOf = (dataset: Dataset): Card => cardOfText(dataset, canonicalJson(dataset))

/** The card of a dataset whose record in canonical JSON is `text`. */
export const cardOfText = (dataset: Dataset, text: string): Card => {
  const { id, title, titleEn, modified, theme, providerId, provider, updateCycle, example, licence } = dataset
  const version = currentVersion(dataset)
  const files = version?.distributions ?? []
  return {
    ...{ id, title, ...(titleEn !== undefined && { titleEn }), modified },
    ...{ theme, providerId, provider, updateCycle, example },
    opening: dataset.opening.type,
    ...(dataset.industry !== undefined && { industry: dataset.industry }),
    licence: licence.id,
    ...(version !== undefined && { version: version.id }),
    rows: version?.rows ?? 0,
    formats: files.map(({ format }) => format),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(dataset.related.length > 0 && { related: dataset.related }),
    ...(dataset.series !== undefined && { series: seriesOnCard(dataset.series) }),
    hash: hash('sha256', text, 'hex').slice(0, 16),
  }
}
