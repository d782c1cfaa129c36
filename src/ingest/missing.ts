import type { RawCell } from './reader.ts'

/** Tells whether a raw cell is no value: empty, null, or exactly one of the entry's words for it. */
export type IsMissing = (raw: RawCell) => raw is null

/** Makes the test for cells without a value; `words` are the entry's `missingValues`. */
export const missingTest = (words: readonly string[]): IsMissing => {
  const known = new Set(words)
  const isEmpty = (raw: RawCell): raw is null => raw === null || raw === ''
  if (known.size === 0) return isEmpty
  return (raw): raw is null =>
    isEmpty(raw) || ((typeof raw === 'string' || typeof raw === 'number') && known.has(String(raw)))
}
