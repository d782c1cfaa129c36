import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { layout } from './layout.ts'
import { mostSilent, type Patience, takeLock } from './lock.ts'
import type { PublishedFile } from './manifest.ts'
import { passingBytes } from './passing-bytes.ts'
import { isAlive, ownName, processSpace } from './process-space.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { storeGone } from './store-fault.ts'
import { sha256 } from './version-id.ts'

/** The folder in which all that is new of a release is made, out of sight until it is switched to. One publish at a time has one. */
export interface Staging {
  /** The store, e.g. dist. */
  readonly dist: string
  /** Holds what this publish writes, where the release will have it. */
  readonly dir: string
  /** Becomes the static root, or goes into it. */
  readonly publicDir: string
  /** Writes one file of the static root. */
  write(file: string, content: string | Uint8Array): PublishedFile
  /** Opens a shelf for what this publish has to remember; it is closed with the staging. */
  shelf(name: string): Shelf
  /** Throws UserError `publish_overtaken` where another publish may be at work: nothing of the store may be moved or removed then. */
  expectHeld(): void
  /** Removes what was built and lets the next publish begin; does nothing after finishRelease(). */
  discard(): Promise<void>
}

const prefix = '.staging-'
const lockName = '.lock'

/**
 * Begins a release in `dist`, which is created where it is missing. Removes what publishes that were killed left behind.
 * Throws UserError `publish_running` where another publish is still at work when `patience` has ended, `store_not_writable`
 * where no folder can be made.
 */
export const beginRelease = async (dist: string, patience?: Patience): Promise<Staging> => {
  const made = await makeStore(dist)
  const lock = await takeLock(path.join(dist, lockName), patience)
  const dir = path.join(dist, `${prefix}${ownName}`)
  const publicDir = path.join(dir, layout.publicDir)
  const shelves: Shelf[] = []
  const shelf = (name: string): Shelf => {
    const opened = openShelf(`${dir}.${name}`)
    shelves.push(opened)
    return opened
  }
  const discard = async (): Promise<void> => {
    for (const one of shelves) one.close()
    await rm(dir, { recursive: true, force: true })
    await rm(treeOf(dir), { recursive: true, force: true })
    lock.release()
    // A publish that was refused leaves no empty store behind.
    if (made !== undefined) await removeEmpty(path.join(dist, layout.releases), made)
  }
  try {
    await removeAbandoned(dist)
    // Another publish, which was refused, may have removed a store that was empty.
    await makeStore(dist)
    await mkdir(publicDir, { recursive: true })
  } catch (error) {
    await discard()
    throw error
  }
  const expectHeld = (): void => {
    if (lock.isHeld()) return
    // Where the whole store was taken away, that is what is told.
    if (!existsSync(path.join(dist, layout.releases))) throw storeGone(dist)
    throw overtaken(path.join(dist, lockName))
  }
  return { dist, dir, publicDir, write: writerOf(publicDir), shelf, expectHeld, discard }
}

const overtaken = (lock: string): UserError =>
  new UserError('publish_overtaken', {
    zh: `本次发布失去了发布锁 ${lock}（被删除，或本进程停顿超过 ${mostSilent} 秒而由别的主机或容器上的发布接手），未发布；原有发布保持不变。请重新发布`,
    en: `this publish has lost its lock ${lock} (it was deleted, or this process stood still for more than ${mostSilent} s and one on another host or container took over) and nothing was published; the release that was there stays. Publish again`,
  })

/** The folder, beside that of a staging, in which a tree of the release before becomes the new one. */
export const treeOf = (stagingDir: string): string => `${stagingDir}.tree`

/** Folders that are remembered to be there: files of one come one after the other. */
const mostFolders = 512

/** Writes files of a static root whose folder is `publicDir`, making the folders they need. */
export const writerOf = (publicDir: string): Staging['write'] => {
  const made = new Set<string>()
  return (file, content) => {
    const target = path.join(publicDir, file)
    const folder = path.dirname(target)
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true })
      if (made.size >= mostFolders) made.clear()
      made.add(folder)
    }
    const bytes = typeof content === 'string' ? passingBytes(content) : content
    writeFileSync(target, bytes)
    return { path: file, bytes: bytes.length, sha256: sha256(bytes) }
  }
}

/** Removes a folder and those above it up to `top`, as far as they are empty. */
const removeEmpty = async (folder: string, top: string): Promise<void> => {
  const gone = await rmdir(folder).then(
    () => true,
    () => false,
  )
  if (gone && path.resolve(folder) !== path.resolve(top)) await removeEmpty(path.dirname(folder), top)
}

/** Returns the first folder that had to be made, if any. */
const makeStore = async (dist: string): Promise<string | undefined> => {
  try {
    return await mkdir(path.join(dist, layout.releases), { recursive: true })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UserError('store_not_writable', {
      zh: `不能在 ${dist} 建立发布库（${reason}）：请用 --out 指定可以写入的文件夹`,
      en: `The store can't be made in ${dist} (${reason}): name a folder that can be written with --out`,
    })
  }
}

/**
 * What publishes that are no more left behind, this process included, which has just taken the lock: staging folders, names of
 * locks. Of another machine or container nobody knows whether a process runs; it has no staging folder, as the lock is here, and
 * its names of locks live for a moment.
 */
const removeAbandoned = async (dist: string): Promise<void> => {
  const now = statSync(path.join(dist, lockName)).mtimeMs
  const isLeft = (name: string): boolean => {
    const [, kind, digits, space = processSpace] = ownNames.exec(name) ?? []
    const pid = Number(digits)
    if (kind === undefined) return false
    if (space === processSpace) return pid === process.pid || !(pid > 0 && isAlive(pid))
    if (kind === 'staging-') return true
    const made = statSync(path.join(dist, name), { throwIfNoEntry: false })?.mtimeMs ?? now
    return now - made > mostSilent * 1000
  }
  const left = (await readdir(dist)).filter(isLeft)
  await Promise.all(left.map((name) => rm(path.join(dist, name), { recursive: true, force: true })))
}

const ownNames = /^\.(staging-|lock\.(?:stale\.)?)(\d+)(?:-([0-9a-f]{12}))?/
