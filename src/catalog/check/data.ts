import type { CatalogEntry } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import { entryFinding, opensData } from './entry-check.ts'

/** The bytes of a file, or undefined where there is no such file. */
export type SizeOf = (path: string) => number | undefined

const dataMissing: Fault = {
  code: 'data_missing',
  what: { zh: '无条件开放，却没有数据文件', en: 'It is open but names no data file' },
  remedy: {
    zh: '请填写 data，例如 data: [{ path: ../data/x.csv }]',
    en: 'Add data, such as data: [{ path: ../data/x.csv }]',
  },
}

const fileMissing = (given: string): Fault => ({
  code: 'data_file_missing',
  what: { zh: `数据文件 ${given} 不存在`, en: `Data file ${given} does not exist` },
  remedy: {
    zh: '放入文件，或更正路径（相对于本条目所在的文件）',
    en: 'Put the file there, or correct the path (relative to the file of this entry)',
  },
})

const fileEmpty = (given: string): Fault => ({
  code: 'data_file_empty',
  what: { zh: `数据文件 ${given} 是空的（0 字节）`, en: `Data file ${given} is empty (0 bytes)` },
  remedy: { zh: '重新导出这个文件', en: 'Export the file again' },
})

/**
 * An open entry has data, and its files exist and are not empty. For entries whose rows do not leave these are warnings;
 * a withdrawn entry needs none.
 */
export const checkData = (entry: CatalogEntry, sizeOf: SizeOf): readonly Finding[] => {
  if (entry.status === 'withdrawn') return []
  const severity = opensData(entry) ? 'error' : 'warning'
  if (entry.data.length === 0) return opensData(entry) ? [entryFinding(entry, [], dataMissing)] : []
  return entry.data.flatMap(({ path, given, item }, i) => {
    if (path === '') return []
    const size = sizeOf(path)
    if (size !== undefined && size > 0) return []
    const fault = size === undefined ? fileMissing(given) : fileEmpty(given)
    return [entryFinding(entry, ['data', item ?? i, 'path'], { ...fault, severity })]
  })
}
