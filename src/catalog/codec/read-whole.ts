import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Bilingual, Finding } from '#errors/finding.ts'
import { type Glance, glance } from './glance.ts'

/** The bytes of a file and how it looked while they were read. */
export interface WholeFile {
  readonly bytes: Buffer
  readonly seen: Glance
}

/** A file was changed each time it was read: half of what was read may be old. */
export class FileChanging extends Error {
  override readonly name = 'FileChanging'
}

/** What is wrong with a file that changes while it is read. */
export const changingWhile: { readonly what: Bilingual; readonly remedy: Bilingual } = {
  what: { zh: '文件在读取时被改动', en: 'The file was changed while it was read' },
  remedy: {
    zh: '等写入它的程序结束后再发布；先写到别处再改名就不会这样',
    en: 'Publish again once whatever writes it has ended; a program that writes aside and renames avoids this',
  },
}

/** The finding about a file of the catalogue that changes while it is read. */
export const fileChanging = (file: string): Finding => ({
  ...{ code: 'file_changing', severity: 'error', place: { file } },
  ...changingWhile,
})

/** Pauses before a file that was changed is read again, in milliseconds. */
const pauses = [20, 50, 100, 200]

/** Bytes up to which a file is read in one call: of a hundred thousand small ones, to wait for each takes longer than to read it. */
const small = 2 ** 20

const bytesOf = (path: string, size: number): Buffer | Promise<Buffer> =>
  size <= small ? readFileSync(path) : readFile(path)

/** Reads a file whole, again where it was changed meanwhile. Throws FileChanging where that goes on, or as readFile does. */
export const readWhole = async (path: string): Promise<WholeFile> => {
  for (const pause of [...pauses, undefined]) {
    const before = glance(path)
    const bytes = await bytesOf(path, before?.size ?? 0)
    const seen = glance(path)
    if (seen !== undefined && seen.stamp === before?.stamp && (await isWhole(path, bytes, seen)))
      return { bytes, seen }
    if (pause !== undefined) await wait(pause)
  }
  throw new FileChanging(path)
}

/** A file that has just been changed may be changed again without looking different: it is compared with a second reading. */
const isWhole = async (path: string, bytes: Buffer, { size, settled }: Glance): Promise<boolean> =>
  bytes.length === size && (settled || bytes.equals(await bytesOf(path, size)))
