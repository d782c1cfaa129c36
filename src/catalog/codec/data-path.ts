import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { Fault } from '#catalog/shape.ts'

/** Where a data path leads, or why it may not. */
export type DataPath = { readonly path: string } | { readonly fault: Fault }

const outside = (given: string): Fault => ({
  code: 'data_path_outside',
  what: { zh: `数据文件 ${given} 在来源目录之外`, en: `Data file ${given} is outside the source folder` },
  remedy: {
    zh: '把文件放进来源目录的 data/ 下，并写相对于本条目文件的路径',
    en: 'Put it under data/ of the source folder and write its path relative to the file of this entry',
  },
})

const remote = (given: string): Fault => ({
  code: 'data_path_remote',
  what: { zh: `数据文件 ${given} 是网址`, en: `Data file ${given} is an address` },
  remedy: { zh: '先下载到来源目录的 data/ 下', en: 'Download it to data/ of the source folder first' },
})

const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The path with symbolic links followed as far as it exists. */
const real = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : resolve(real(parent), relative(parent, path))
  }
}

/**
 * The absolute path of a data file given in an entry: relative to the entry's file, and inside the source folder even
 * after symbolic links are followed. The file need not exist.
 */
export const resolveData = (given: string, entryFile: string, sourceDir: string): DataPath => {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(given)) return { fault: remote(given) }
  const path = resolve(dirname(entryFile), given)
  const inside = isWithin(sourceDir, path) && isWithin(real(sourceDir), real(path))
  return inside ? { path } : { fault: outside(given) }
}
