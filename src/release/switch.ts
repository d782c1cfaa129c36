import { mkdir, open, readdir, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { layout } from './layout.ts'

/**
 * Makes the folder `built` the current release of `dist`, in one step that any reader sees as done or not done: it becomes
 * releases/{release}, then the link `current` is replaced by one rename. A release that is there already has the same
 * bytes by its id, so its files are replaced one by one, which mends a damaged one while it is served.
 */
export const switchTo = async (dist: string, built: string, release: string): Promise<void> => {
  const target = path.join(dist, layout.releases, release)
  await replaceFolder(built, target)
  await flushFolder(path.dirname(target))
  // One name, as the lock lets one publish in at a time: the next one takes what a killed one left.
  const link = path.join(dist, `${layout.current}.next`)
  await rm(link, { force: true })
  await symlink(path.join(layout.releases, release), link)
  await rename(link, path.join(dist, layout.current))
  await flushFolder(dist)
}

/** Removes every release but those named. */
export const removeReleasesExcept = async (dist: string, keep: readonly string[]): Promise<void> => {
  const folder = path.join(dist, layout.releases)
  const gone = (await readdir(folder)).filter((name) => !keep.includes(name))
  await Promise.all(gone.map((name) => rm(path.join(folder, name), { recursive: true, force: true })))
}

const replaceFolder = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to)
  } catch (error) {
    const taken =
      error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST'].includes(String(error.code))
    if (!taken) throw error
    await mergeFolder(from, to)
    await rm(from, { recursive: true, force: true })
  }
}

/** Moves every file of `from` over that of `to`, and removes what `from` has not. */
const mergeFolder = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true })
  const wanted = await readdir(from, { withFileTypes: true })
  const names = new Set(wanted.map((entry) => entry.name))
  for (const name of await readdir(to)) {
    if (!names.has(name)) await rm(path.join(to, name), { recursive: true, force: true })
  }
  for (const entry of wanted) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    await (entry.isDirectory() ? mergeFolder(source, target) : rename(source, target))
  }
}

/** Puts the names in a folder on the disk, so that a power cut keeps the order of the steps. */
const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
