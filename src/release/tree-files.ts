import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs'
import path from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'

// All of this is done a million times in a row for a big release, where calls that wait are several times as quick.

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const noLinks = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']

/** Work on the files of one folder tree, named by their paths in it. */
export interface TreeFiles {
  readonly dir: string
  /** Brings a file of another tree in, as a hard link or, where the file system has none, as a copy; replaces what is there. */
  link(from: string, file: string): void
  /** As link, for every file right in a folder; nothing where there is no such folder. */
  linkFolder(from: string, folder: string): void
  /** Makes a folder hold the same files as that of another tree, without what is below it. */
  sameFolder(from: string, folder: string): void
  /** Removes every file right in a folder that is not one of these. */
  keepOnly(folder: string, files: readonly string[]): void
  /** Removes a file, and the folders that it leaves empty. */
  remove(file: string): void
  removeFolder(folder: string): void
  /** Moves everything below the folder `from` in, over what is there. */
  moveIn(from: string): void
}

/** Opens a folder tree for such work. */
export const treeFiles = (dir: string): TreeFiles => {
  const made = new Set<string>()
  const makeFolderOf = (file: string): void => {
    makeFolder(path.dirname(file))
  }
  // One call for each folder: to make all those above with it would try the last one first.
  const makeFolder = (folder: string): void => {
    if (made.has(folder)) return
    const above = path.dirname(folder)
    if (above === folder) mkdirSync(path.join(dir, folder), { recursive: true })
    else {
      makeFolder(above)
      makeOne(path.join(dir, folder))
    }
    made.add(folder)
  }
  const link = (from: string, file: string): void => {
    const [source, target] = [`${from}${path.sep}${file}`, `${dir}${path.sep}${file}`]
    makeFolderOf(file)
    try {
      linkSync(source, target)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') {
        unlinkSync(target)
        link(from, file)
      } else if (noLinks.includes(codeOf(error))) copyFileSync(source, target)
      else throw codeOf(error) === 'ENOENT' ? missing(source, error) : error
    }
  }
  const prune = (folder: string): void => {
    if (folder === '.' || folder === '') return
    try {
      rmdirSync(path.join(dir, folder))
    } catch {
      return
    }
    made.delete(folder)
    prune(path.dirname(folder))
  }
  const moveIn = (from: string, below = ''): void => {
    for (const entry of readdirSync(path.join(from, below), { withFileTypes: true })) {
      const file = path.join(below, entry.name)
      if (entry.isDirectory()) moveIn(from, file)
      else {
        makeFolderOf(file)
        renameSync(path.join(from, file), path.join(dir, file))
      }
    }
  }
  const remove = (file: string): void => {
    rmSync(path.join(dir, file), { force: true })
    prune(path.dirname(file))
  }
  return {
    dir,
    link,
    remove,
    linkFolder(from, folder) {
      for (const name of namesIn(path.join(from, folder))) link(from, path.join(folder, name))
    },
    sameFolder(from, folder) {
      const wanted = namesIn(path.join(from, folder))
      for (const name of namesIn(path.join(dir, folder)))
        if (!wanted.includes(name)) remove(path.join(folder, name))
      for (const name of wanted) {
        const file = path.join(folder, name)
        if (inodeOf(path.join(from, file)) !== inodeOf(path.join(dir, file))) link(from, file)
      }
    },
    keepOnly(folder, files) {
      const kept = new Set(files)
      for (const name of namesIn(path.join(dir, folder))) {
        const file = path.posix.join(folder, name)
        if (!kept.has(file)) remove(file)
      }
    },
    removeFolder(folder) {
      rmSync(path.join(dir, folder), { recursive: true, force: true })
      prune(path.dirname(folder))
    },
    moveIn,
  }
}

const makeOne = (folder: string): void => {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

const missing = (file: string, cause: unknown): UserError =>
  new UserError(
    'release_damaged',
    {
      zh: `当前发布缺少文件 ${file}：请运行 publish --full 重新发布`,
      en: `The current release lacks the file ${file}: publish again with "publish --full"`,
    },
    { cause },
  )

const inodeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
