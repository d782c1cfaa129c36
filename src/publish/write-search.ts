import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { PreviousRelease } from '#release/previous.ts'
import { searchFiles, searchFolder } from './documents/search-index.ts'
import type { NextCatalogue } from './next-catalogue.ts'
import type { SharedFiles } from './shared-files.ts'

/** Milliseconds after which others have their turn: threads that render wait for their next job meanwhile. */
const turn = 20

/**
 * Writes the search index, or what of it differs from that of `kept`, the release before. It makes way for other work again
 * and again: it is done beside the pages.
 */
export const writeSearch = async (
  next: NextCatalogue,
  kept: PreviousRelease | null,
  files: SharedFiles,
): Promise<void> => {
  const { cards, dataset, touched } = next
  const before = kept && {
    cards: kept.cards,
    dataset: kept.dataset,
    changed: [...touched.keys()].filter(kept.has),
    read: (file: string) => readFileSync(path.join(kept.release.publicDir, file)),
  }
  const made = searchFiles({ portal: next.catalogue.portal, cards, dataset }, before)
  for (const file of kept === null || made.whole ? [] : kept.release.parts.shared.keys())
    if (file.startsWith(searchFolder)) files.keep(file)
  let began = performance.now()
  for (const file of made.files) {
    if (file !== null) files.put(file.path, file.text)
    if (performance.now() - began < turn) continue
    await setImmediate()
    began = performance.now()
  }
}
