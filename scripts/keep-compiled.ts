import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * What a command is made of need not be compiled at every start, nor for every thread that it starts: those look for it in the
 * environment. Where nothing can be written, it is compiled.
 */
export const keepCompiled = (): void => {
  const folder = join(import.meta.dirname, '../.cache/compiled')
  process.env['NODE_COMPILE_CACHE'] ??= folder
  enableCompileCache(folder)
}
