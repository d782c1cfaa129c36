import type { Card } from './core.ts'
import { inLanguage, paths } from './paths.ts'

/** A path in both languages. */
export const inBoth = (path: string): string[] => [path, inLanguage('en', path)]

/** Lists the addresses of the pages of a dataset, in both languages; one that has no data has none for its API. */
export const pagesOfDataset = ({ id, version }: Pick<Card, 'id' | 'version'>): string[] => [
  ...inBoth(paths.dataset(id)),
  ...(version === undefined ? [] : inBoth(paths.datasetApi(id))),
]
