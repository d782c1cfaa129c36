import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { layout } from '#release/layout.ts'

const isStore = (folder: string): boolean =>
  existsSync(join(folder, layout.current)) && existsSync(join(folder, layout.releases))

/** Throws UserError where a file would stand inside a published store: it speaks of closed entries, and a store is public. */
export const refuseInStore = (file: string): void => {
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    if (isStore(folder)) {
      throw new UserError('report_in_store', {
        zh: `${file} 在发布库 ${folder} 内：它涉及没有开放的条目，请用 --out 指定别处`,
        en: `${file} lies in the store ${folder}: it speaks of closed entries; choose another place with --out`,
      })
    }
    if (folder === dirname(folder)) return
  }
}
