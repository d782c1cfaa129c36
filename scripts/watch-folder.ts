import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { join, relative } from 'node:path'

/** A folder that is being watched. */
export interface WatchedFolder {
  close(): void
}

/** How often folders are looked at where the system can't watch them, in milliseconds. */
const lookEvery = 5_000

/**
 * Watches a folder and those below it; calls `onChange` with the path of what was changed as seen from it, "" where that is
 * not known. One watcher a folder, none for each file: a catalogue may have a hundred thousand of these.
 */
export const watchFolder = (root: string, onChange: (path: string) => void): WatchedFolder => {
  const watchers = new Map<string, FSWatcher>()
  let blind: NodeJS.Timeout | undefined
  const lookAround = (): void => {
    blind ??= setInterval(() => onChange(''), lookEvery)
  }
  const add = (folder: string): void => {
    if (watchers.has(folder)) return
    try {
      const watcher = watch(folder, (event, name) => {
        onChange(relative(root, join(folder, name ?? '')))
        // A folder may have come with all that is in it.
        if (event === 'rename') addBelow(folder)
      })
      watcher.on('error', () => forget(folder))
      watchers.set(folder, watcher)
    } catch {
      // Too many folders for the system, or a file system that does not tell of changes.
      lookAround()
    }
  }
  const forget = (folder: string): void => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const addBelow = (folder: string): void => {
    const folders = foldersIn(folder)
    if (folders === undefined) forget(folder)
    else add(folder)
    for (const name of folders ?? []) addBelow(join(folder, name))
  }
  addBelow(root)
  return {
    close() {
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
