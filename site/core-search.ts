import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CatalogueReader, Release } from '#release/read.ts'
import { openIndex, type SearchIndex } from '#search/open-index.ts'
import { keysOf } from '#search/piece-layout.ts'

const indexes = new WeakMap<CatalogueReader, Promise<SearchIndex>>()
const ids = new WeakMap<CatalogueReader, ReadonlyMap<number, string>>()

const isRelease = (reader: CatalogueReader): reader is Release => 'publicDir' in reader

const open = ({ publicDir }: Release): Promise<SearchIndex> =>
  openIndex((file) => readFile(path.join(publicDir, file)))

/** The search index of a published release, opened once; null while its pages are still being made. */
export const searchIndexOf = async (reader: CatalogueReader): Promise<SearchIndex | null> => {
  if (!isRelease(reader)) return null
  const index = indexes.get(reader) ?? open(reader)
  indexes.set(reader, index)
  return index
}

/** The ids of the datasets by their keys in the index. */
export const datasetKeys = (reader: CatalogueReader, { size }: SearchIndex): ReadonlyMap<number, string> => {
  const known = ids.get(reader)
  if (known !== undefined) return known
  const all = reader.cards.map(({ id }) => id)
  const made = new Map([...keysOf(all, size)].map(([id, key]) => [key, id]))
  ids.set(reader, made)
  return made
}
