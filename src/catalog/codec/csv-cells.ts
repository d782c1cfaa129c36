import papaparse from 'papaparse'
import type { Grid } from '#catalog/inventory/grid.ts'

/** A CSV inventory as a grid, and whether it had to be decoded as GBK; undefined where it is neither UTF-8 nor GBK. */
export const readCsvCells = (
  bytes: Uint8Array,
): { readonly grid: Grid; readonly gbk: boolean } | undefined => {
  const utf8 = decoded(bytes, 'utf-8')
  // GB 18030 holds GBK and GB 2312 and decodes nearly anything: bytes that it maps to private use are no text.
  const gbk = utf8 === undefined ? decoded(bytes, 'gb18030') : undefined
  const text = utf8 ?? gbk
  if (text === undefined || (gbk !== undefined && /[\ue000-\uf8ff]/.test(gbk))) return undefined
  const { data } = papaparse.parse<string[]>(text, { skipEmptyLines: false })
  return { grid: { rows: data, merges: [] }, gbk: utf8 === undefined }
}

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
