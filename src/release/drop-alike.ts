import { readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { PublishedFile } from './manifest.ts'

/** Bytes up to which two files are compared; what is larger is data, which seldom is made again. */
const most = 4 * 2 ** 20

/**
 * Takes files out of the static root `made` of what is new that have the very bytes of those in `before`: these stay then, with
 * their times, in every tree. One whose bytes are damaged is written anew.
 */
export const dropAlike =
  (made: string, before: string) =>
  (file: PublishedFile): void => {
    const [own, old] = [path.join(made, file.path), path.join(before, file.path)]
    const size = statSync(own, { throwIfNoEntry: false })?.size
    if (size === undefined || size > most) return
    if (statSync(old, { throwIfNoEntry: false })?.size !== size) return
    if (readFileSync(own).equals(readFileSync(old))) rmSync(own)
  }
