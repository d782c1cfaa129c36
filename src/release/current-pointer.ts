import { lstatSync, readFileSync } from 'node:fs'
import { readlink } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { layout } from './layout.ts'

/**
 * Id of the current release of `dist`, which is the name of its folder, or null where nothing was ever published. One look
 * at a link: cheap enough to ask every second. Throws UserError `store_link_wrong` where it leads to no release of this store.
 */
export const currentReleaseId = async (dist: string): Promise<string | null> => {
  try {
    const target = await readlink(path.join(dist, layout.current))
    const releases = path.resolve(dist, layout.releases)
    if (path.dirname(path.resolve(dist, target)) === releases) return path.basename(target)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (code !== 'EINVAL') throw error
  }
  throw wrongLink(dist)
}

const wrongLink = (dist: string): UserError => {
  const link = path.join(dist, layout.current)
  const isFolder = lstatSync(link, { throwIfNoEntry: false })?.isDirectory() === true
  const command = `rm -r ${link} && ln -s ${layout.releases}/${releaseIn(link)} ${link}`
  return new UserError('store_link_wrong', {
    zh: `${link} ${isFolder ? '是文件夹' : '没有指向本发布库的发布批次'}，应为指向 ${layout.releases}/ 下当前批次的符号链接（复制发布库要用 cp -a、rsync -a 或 tar）。恢复：${command}`,
    en: `${link} ${isFolder ? 'is a folder' : 'leads to no release of this store'}; it should be a symbolic link to the current one in ${layout.releases}/ (copy stores with cp -a, rsync -a or tar). To mend it: ${command}`,
  })
}

/** The id in the manifest that `current` leads to. */
const releaseIn = (link: string): string => {
  try {
    const manifest: unknown = JSON.parse(
      readFileSync(path.join(link, layout.publicDir, layout.manifest), 'utf8'),
    )
    return String(Reflect.get(Object(manifest), 'release'))
  } catch {
    return '…'
  }
}
