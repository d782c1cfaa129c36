import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { layout } from '#release/layout.ts'
import type { CatalogueReader, Release } from '#release/read.ts'
import { loadIndex, type SearchIndex } from '#search/load.ts'

const indexes = new WeakMap<CatalogueReader, Promise<SearchIndex>>()

const isRelease = (reader: CatalogueReader): reader is Release => 'publicDir' in reader

const read = async ({ publicDir }: Release): Promise<SearchIndex> =>
  loadIndex(JSON.parse(await readFile(path.join(publicDir, layout.searchIndex), 'utf8')))

/** The search index of a published release, read once; null while its pages are still being made. */
export const searchIndexOf = async (reader: CatalogueReader): Promise<SearchIndex | null> => {
  if (!isRelease(reader)) return null
  const index = indexes.get(reader) ?? read(reader)
  indexes.set(reader, index)
  return index
}
