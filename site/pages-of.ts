import type { Catalogue } from './core.ts'
import { inLanguage, paths } from './paths.ts'

const fixed = [
  paths.home,
  paths.datasets,
  paths.providers,
  paths.themes,
  paths.openness,
  paths.developers,
  paths.problems,
  paths.about,
  paths.notFound,
]

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort()

/** Lists the address of every page that a catalogue has, in both languages. */
export const pagesOf = (catalogue: Catalogue): string[] => {
  const { datasets, withdrawn } = catalogue
  const pages = [
    ...fixed,
    ...unique([...datasets, ...withdrawn].map(({ id }) => id)).map(paths.dataset),
    ...unique(datasets.map((dataset) => dataset.providerId)).map(paths.provider),
    ...unique(datasets.map((dataset) => dataset.theme)).map(paths.theme),
  ]
  return [...pages, ...pages.map((path) => inLanguage('en', path))]
}
