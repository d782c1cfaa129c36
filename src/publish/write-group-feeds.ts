import type { Card } from '#release/card.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { DocumentSource, TextFile } from './documents/document.ts'
import { feedGroups, groupFeed, groupFiles } from './documents/feeds/documents.ts'
import type { NextCatalogue } from './next-catalogue.ts'
import type { SharedFiles } from './shared-files.ts'

/**
 * Writes the feeds of providers, themes and series; those of which no dataset changed, came or went are kept where `kept` is the
 * release before.
 */
export const writeGroupFeeds = (
  next: NextCatalogue,
  source: DocumentSource,
  kept: PreviousRelease | null,
  files: SharedFiles,
  put: (file: TextFile) => void,
): void => {
  const changed = changedCards(next, kept)
  for (const { keyOf, folder: folderOf, title } of feedGroups) {
    const concerned = new Set(changed.map(keyOf))
    for (const [key, cards] of Map.groupBy(next.cards, keyOf)) {
      if (key === undefined) continue
      const folder = folderOf(key)
      if (kept !== null && !concerned.has(key) && groupFiles(folder).every(files.keep)) continue
      const [first] = cards
      if (first !== undefined) groupFeed(folder, title(first), cards, source).forEach(put)
    }
  }
}

/** What lists say, and said before, of every dataset that is not as it was. */
export const changedCards = (
  { cards, touched, gone }: NextCatalogue,
  kept: PreviousRelease | null,
): Card[] => {
  const were = new Set([...gone, ...touched.keys()])
  const before = kept === null ? [] : kept.cards.filter(({ id }) => were.has(id))
  return [...before, ...cards.filter(({ id }) => touched.has(id))]
}
