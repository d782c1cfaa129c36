import type { CatalogEntry } from '#catalog/entry.ts'
import { parseFormatClass } from '#catalog/source-format.ts'

const readableFiles = new Set(['csv', 'tsv', 'json', 'ndjson', 'geojson', 'xml', 'rdf', 'kml', 'gml', 'dbf'])

/**
 * Tells whether a program can read the source of an entry as data: spreadsheets, databases, self-describing formats and
 * interfaces; of files those with structure (可机器读取, 重庆市公共数据开放管理暂行办法 3). Documents and pictures are not.
 */
export const isMachineReadable = ({ format }: Pick<CatalogEntry, 'format'>): boolean => {
  const kind = parseFormatClass(format.class)
  if (kind === '电子文件') return readableFiles.has(format.type.trim().toLowerCase().replace(/^\./, ''))
  return kind === '电子表格' || kind === '数据库' || kind === '自描述格式' || kind === '服务接口'
}
