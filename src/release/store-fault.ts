import path from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'

/** Codes of the system that say that there is no room for a file, and words of engines that write files themselves. */
const noRoom = /\b(?:ENOSPC|EDQUOT|EFBIG)\b|no space left|disk quota exceeded|file too large/i

/** Codes that say that a file may not, or can't, be written or read. */
const noAccess = /\b(?:EROFS|EACCES|EPERM|EIO)\b|read-only file system|permission denied|input\/output error/i

/** The error as one that a person can mend, where the store could not be written; any other as it is. */
export const storeFault = (error: unknown, dist: string): unknown => {
  if (!(error instanceof Error) || error instanceof UserError) return error
  const code = 'code' in error ? String(error.code) : ''
  const said = `${code} ${error.message}`
  if (noRoom.test(said))
    return new UserError(
      'store_full',
      {
        zh: `发布库 ${dist} 所在的磁盘已满，未发布；原有发布保持不变。腾出空间后再发布`,
        en: `the disk of the store ${dist} is full and nothing was published; the release that was there stays. Make room, then publish again`,
      },
      { cause: error },
    )
  if (code === 'ENOENT' && 'path' in error && isInStaging(String(error.path), dist))
    return storeGone(dist, error)
  if (noAccess.test(said))
    return new UserError(
      'store_not_writable',
      {
        zh: `发布时有文件不能读写（${error.message}），未发布；原有发布保持不变。检查权限和磁盘后再发布`,
        en: `a file could not be read or written (${error.message}) and nothing was published; the release that was there stays. Look at permissions and the disk, then publish again`,
      },
      { cause: error },
    )
  return error
}

/** Tells that files of the store, or all of it, were taken away during a publish. */
export const storeGone = (dist: string, cause?: unknown): UserError =>
  new UserError(
    'store_gone',
    {
      zh: `发布时发布库 ${dist} 中的文件被删除或移走，未发布。恢复发布库（或让它重新建立）后再发布`,
      en: `files of the store ${dist} were deleted or moved while it was published to, and nothing was published. Bring it back, or let it be made anew, and publish again`,
    },
    { cause },
  )

/** What a publish is writing is nobody else's to take away. */
const isInStaging = (file: string, dist: string): boolean =>
  path.relative(dist, path.resolve(file)).startsWith('.staging-')
