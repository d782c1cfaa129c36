import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import path from 'node:path'

/** Files up to which each is flushed by itself; the whole file system is quicker beyond. */
const few = 64

/**
 * Brings files of a folder, named by their paths in there, onto the disk, so that a power cut after the switch finds them whole. Where the
 * system has no program for the whole file system, each is flushed by itself.
 */
export const flushFiles = async (folder: string, files: readonly string[]): Promise<void> => {
  if (files.length > few && (await flushFileSystem(folder))) return
  for (const file of files) {
    const handle = await open(path.join(folder, file), 'r+')
    await handle.datasync().finally(() => handle.close())
  }
}

const flushFileSystem = (folder: string): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn('sync', ['-f', folder], { stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
