import type { Catalogue, Dataset } from './core.ts'
import { inLanguage, paths } from './paths.ts'

const fixed = [
  paths.home,
  paths.datasets,
  paths.providers,
  paths.themes,
  paths.openness,
  paths.developers,
  paths.tutorial,
  paths.problems,
  paths.about,
  paths.notFound,
]

const hasRows = ({ opening, versions }: Dataset): boolean =>
  opening.type !== 'conditional' && versions.length > 0

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort()

/** Lists the address of every page that a catalogue has, in both languages. */
export const pagesOf = (catalogue: Catalogue): string[] => {
  const { datasets, withdrawn } = catalogue
  const pages = [
    ...fixed,
    ...unique([...datasets, ...withdrawn].map(({ id }) => id)).map(paths.dataset),
    ...unique(datasets.filter(hasRows).map(({ id }) => id)).map(paths.datasetApi),
    ...unique(datasets.map((dataset) => dataset.providerId)).map(paths.provider),
    ...unique(datasets.map((dataset) => dataset.theme)).map(paths.theme),
  ]
  return [...pages, ...pages.map((path) => inLanguage('en', path))]
}
