import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { filesBelow } from './files-below.ts'

/** Files up to which each is flushed by itself; the whole file system is quicker beyond. */
const few = 64

/**
 * Brings files of a folder, named by their paths in there, onto the disk, so that a power cut after the switch finds them whole. Where the
 * system has no program for the whole file system, each is flushed by itself.
 */
export const flushFiles = async (folder: string, files: readonly string[]): Promise<void> => {
  if (files.length > few && (await flushFileSystem(folder))) return
  for (const file of files) await flushFile(path.join(folder, file))
}

/** Brings every file below a folder onto the disk, likewise. */
export const flushBelow = async (folder: string): Promise<void> => {
  let count = 0
  for await (const _ of filesBelow(folder, '', new Set())) {
    count += 1
    if (count > few) break
  }
  if (count > few && (await flushFileSystem(folder))) return
  for await (const file of filesBelow(folder, '', new Set())) await flushFile(path.join(folder, file))
}

const flushFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+')
  await handle.datasync().finally(() => handle.close())
}

const flushFileSystem = (folder: string): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn('sync', ['-f', folder], { stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
