import type { RawCell } from './reader.ts'

/** Tells whether a raw cell is no value: empty, null, or exactly one of the entry's words for it. */
export type IsMissing = (raw: RawCell) => raw is null

/** Makes the test for cells without a value; `words` are the entry's `missingValues`. */
export const missingTest = (words: readonly string[] = []): IsMissing => {
  const known = new Set(words)
  const isEmpty = (raw: RawCell): raw is null => raw === null || raw === ''
  if (known.size === 0) return isEmpty
  return (raw): raw is null =>
    isEmpty(raw) || ((typeof raw === 'string' || typeof raw === 'number') && known.has(String(raw)))
}

/**
 * Words that people write for no value. In a field that is not text they are read so, and said to be, unless the entry has
 * `missingValues`; in a text field they stay what they are.
 */
export const usualMissing: readonly string[] = [
  ...['无', '暂无', '无数据', '暂无数据', '未填', '未知', '不详', '缺失', '缺', '空'],
  ...['-', '--', '---', '–', '—', '——', '－', '/', '／', '\\', '…', '……'],
  ...['\\N', 'N/A', 'n/a', '#N/A', 'NA', 'NaN', 'nan', 'NULL', 'Null', 'null', 'None', 'none', 'nil'],
]

// Nothing but space is none, either.
const usual = new Set(['', ...usualMissing])

/** Tells whether a raw cell is one of the usual words for no value, or nothing but space. */
export const isUsualMissing = (raw: RawCell): raw is string =>
  typeof raw === 'string' && usual.has(raw.trim())
