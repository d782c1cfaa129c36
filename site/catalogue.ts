import type { Catalogue, Dataset, Provider } from './core.ts'
import { currentVersion } from './core.ts'

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Sorts datasets newest first, then by id. */
export const newestFirst = (datasets: readonly Dataset[]): Dataset[] =>
  [...datasets].sort((a, b) => byText(b.modified, a.modified) || byText(a.id, b.id))

/** A page of the portal that stands for a group of datasets. */
export interface Group<T> {
  readonly key: string
  readonly of: T
  readonly datasets: readonly Dataset[]
}

const groupBy = <T>(
  datasets: readonly Dataset[],
  key: (dataset: Dataset) => string,
  of: (dataset: Dataset) => T,
): Group<T>[] =>
  [...Map.groupBy(datasets, key)]
    .map(([name, group]) => ({ key: name, group }))
    .flatMap(({ key: name, group }) =>
      group.slice(0, 1).map((first) => ({ key: name, of: of(first), datasets: group })),
    )
    .sort((a, b) => b.datasets.length - a.datasets.length || byText(a.key, b.key))

/** Providers with their datasets, largest first. */
export const providersOf = (catalogue: Catalogue): Group<Provider>[] =>
  groupBy(
    catalogue.datasets,
    (dataset) => dataset.providerId,
    (dataset) => dataset.provider,
  )

/** Theme slugs that have datasets, largest first. */
export const themesOf = (catalogue: Catalogue): Group<string>[] =>
  groupBy(
    catalogue.datasets,
    (dataset) => dataset.theme,
    (dataset) => dataset.theme,
  )

/** True figures of a catalogue: current versions only. */
export const figuresOf = (catalogue: Catalogue) => {
  const versions = catalogue.datasets.flatMap((dataset) => currentVersion(dataset) ?? [])
  const files = versions.flatMap((version) => version.distributions)
  return {
    datasets: catalogue.datasets.length,
    records: versions.reduce((sum, version) => sum + version.rows, 0),
    providers: new Set(catalogue.datasets.map((dataset) => dataset.providerId)).size,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  }
}

const formatOrder = ['csv', 'xlsx', 'json', 'ndjson', 'geojson', 'parquet']

/** Distributions in the order in which people want them. */
export const distributionsOf = (dataset: Dataset) =>
  [...(currentVersion(dataset)?.distributions ?? [])].sort(
    (a, b) => formatOrder.indexOf(a.format) - formatOrder.indexOf(b.format),
  )

/** A dataset whose metadata alone is open. */
export const isConditional = (dataset: Dataset): boolean => dataset.opening.type === 'conditional'

/** The title of a dataset as plain text in the page's language, Chinese where there is no other. */
export const titleIn = (
  language: 'zh' | 'en',
  dataset: { title: string; titleEn?: string | undefined },
): string => (language === 'en' ? dataset.titleEn : undefined) ?? dataset.title
