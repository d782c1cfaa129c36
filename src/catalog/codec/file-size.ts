import { statSync } from 'node:fs'
import type { SizeOf } from '#catalog/check/data.ts'

/** The bytes of a file on disk, or undefined where there is none or it is a folder. */
export const fileSize: SizeOf = (path) => {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() ? stats.size : undefined
}
