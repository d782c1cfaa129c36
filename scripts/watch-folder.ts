import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { join, relative } from 'node:path'

/** A folder that is being watched. */
export interface WatchedFolder {
  close(): void
}

/** How often folders are looked at where the system can't watch them, in milliseconds. */
const lookEvery = 5_000

/** How often it is looked whether another folder lies at the watched place, in milliseconds: nothing tells of links on the way to it. */
const placeEvery = 1_000

/** Tells a folder from one that has taken its place; "" where there is none. Numbers of inodes come back. */
const identityOf = (folder: string): string => {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found === undefined ? '' : `${found.dev} ${found.ino} ${found.birthtimeMs}`
}

interface Watched {
  readonly watcher: FSWatcher
  readonly identity: string
}

/**
 * Watches a folder and those below it; calls `onChange` with the path of what was changed as seen from it, "" where that is
 * not known. One watcher a folder, none for each file: a catalogue may have a hundred thousand of these. A folder that takes
 * the place of another, or of the whole, is watched from then on.
 */
export const watchFolder = (root: string, onChange: (path: string) => void): WatchedFolder => {
  const watchers = new Map<string, Watched>()
  let blind: NodeJS.Timeout | undefined
  const lookAround = (): void => {
    blind ??= setInterval(() => onChange(''), lookEvery)
  }
  const add = (folder: string): void => {
    const identity = identityOf(folder)
    if (watchers.get(folder)?.identity === identity) return
    forget(folder)
    try {
      const watcher = watch(folder, (event, name) => {
        onChange(relative(root, join(folder, name ?? '')))
        // A folder may have come with all that is in it.
        if (event === 'rename') addBelow(folder)
      })
      watcher.on('error', () => forget(folder))
      watchers.set(folder, { watcher, identity })
    } catch {
      // Too many folders for the system, or a file system that does not tell of changes.
      lookAround()
    }
  }
  const forget = (folder: string): void => {
    watchers.get(folder)?.watcher.close()
    watchers.delete(folder)
  }
  const addBelow = (folder: string): void => {
    const folders = foldersIn(folder)
    if (folders === undefined) forget(folder)
    else add(folder)
    for (const name of folders ?? []) addBelow(join(folder, name))
  }
  addBelow(root)
  let place = identityOf(root)
  const looking = setInterval(() => {
    const now = identityOf(root)
    if (now === place) return
    place = now
    for (const folder of [...watchers.keys()]) forget(folder)
    addBelow(root)
    onChange('.')
  }, placeEvery)
  return {
    close() {
      clearInterval(looking)
      clearInterval(blind)
      for (const folder of [...watchers.keys()]) forget(folder)
    },
  }
}

/** Names of the folders in a folder, but hidden ones; undefined where it is not there any more. */
const foldersIn = (folder: string): readonly string[] | undefined => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
  } catch {
    return undefined
  }
}
