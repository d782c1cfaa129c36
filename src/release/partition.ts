import { hash } from 'node:crypto'

/** Datasets up to which a catalogue is told in single files: beyond that, in parts. */
export const wholeUpTo = 2_000

/** Hexadecimal digits of the names of the shards of a catalogue that is told in parts: its states and its documents. */
export const shardDigits = 2

/** Datasets of one part on average, at most. */
const perPart = 80

/**
 * Hexadecimal digits that name a part of the manifest of so many datasets; 0 where it is whole. A part then holds some
 * dozens, so that one is quickly read and quickly written.
 */
export const digitsFor = (datasets: number, whole = wholeUpTo): number => {
  if (datasets <= whole) return 0
  let digits = 2
  while (datasets > perPart * 16 ** digits) digits += 1
  return digits
}

/**
 * The part that a dataset belongs to: the first digits of the SHA-256 of its id. It depends on nothing else, so a dataset
 * that comes or goes moves no other.
 */
export const partOf = (id: string, digits: number): string =>
  digits === 0 ? '' : hash('sha256', id, 'hex').slice(0, digits)

/** Ids, or what has one, in the order of the parts they are in: a reader that holds few parts reads each of them once. */
export const inPartOrder = <T>(all: Iterable<T>, idOf: (one: T) => string, digits: number): T[] => {
  const keyed = [...all].map((one) => ({ one, key: partOf(idOf(one), digits) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one)
}

const owned = /^(?:data|(?:en\/)?datasets)\/([^/]+)\//

/** Id of the dataset whose folder a file of the static root lies in, if it is one: pages of lists lie there, too. */
export const ownerOf = (path: string): string | undefined => owned.exec(path)?.[1]

/** The folders under the static root that are a dataset's alone. */
export const foldersOf = (id: string): readonly string[] => [
  `data/${id}`,
  `datasets/${id}`,
  `en/datasets/${id}`,
]
