import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { layout } from '#release/layout.ts'
import { ownName } from '#release/process-space.ts'
import type { Release } from '#release/read.ts'
import { boundedCache } from './bounded-cache.ts'
import { compress, compressor } from './compress.ts'
import type { Coding } from './negotiate.ts'

/** A file that may be sent in a content coding. */
export interface CodableFile {
  readonly absolute: string
  readonly bytes: number
  readonly etag: string
  /** Path under which large files keep their codings, the coding to be added; none where there is no place for them. */
  readonly codedAt?: string
}

/** A file in a coding: in memory, or on the disk. */
export type CodedFile =
  | { readonly body: Buffer<ArrayBuffer> }
  | { readonly absolute: string; readonly bytes: number }

/** Where large files of a release keep their codings: beside the releases, since a publish makes the next of an old one. */
export const codedFolder = ({ dir, id }: Pick<Release, 'dir' | 'id'>): string =>
  join(dir, '..', '..', layout.encodedDir, id)

/** Removes what other releases than this one have left on the disk: nothing outlives what was withdrawn. */
export const forgetOthers = async (release: Pick<Release, 'dir' | 'id'>): Promise<void> => {
  const folder = dirname(codedFolder(release))
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => one !== release.id))
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
}

/** Files in content codings, each made once, within bounds. */
export interface CodedFiles {
  readonly bytes: number
  /** The file in a coding; undefined where it is large and not made yet, which it then will be. */
  get(file: CodableFile, coding: Coding): Promise<CodedFile | undefined>
}

/** Files up to here are made when they are asked for, and kept in memory; larger ones aside, on the disk. */
const small = 2 * 2 ** 20
/** Of all in memory, and of all that one process puts on the disk. */
const [mostMemory, mostDisk] = [48 * 2 ** 20, 4 * 2 ** 30]
/** Large files that wait for their turn. */
const mostWaiting = 50

/** Makes codings on the disk one after the other; what fails is not tried again. */
const onDisk = () => {
  const asked = new Set<string>()
  let [written, waiting, last] = [0, 0, Promise.resolve()]
  const make = async (from: string, to: string, coding: Coding): Promise<void> => {
    if (written > mostDisk) return
    const aside = `${to}.${ownName}.part`
    try {
      await mkdir(dirname(to), { recursive: true })
      await pipeline(createReadStream(from), compressor(coding, 'kept'), createWriteStream(aside))
      written += (await stat(aside)).size
      await rename(aside, to)
    } finally {
      await rm(aside, { force: true })
    }
  }
  return (from: string, to: string, coding: Coding): void => {
    if (asked.has(to) || asked.size > 10_000 || waiting >= mostWaiting) return
    asked.add(to)
    waiting += 1
    // A store that can't be written to, or a release that was removed meanwhile: the file is sent as it is.
    last = last
      .then(() => make(from, to, coding))
      .catch(() => {})
      .finally(() => {
        waiting -= 1
      })
  }
}
/** Makes the keeper of coded files. */
export const codedFiles = (): CodedFiles => {
  const memory = boundedCache(mostMemory)
  const making = new Map<string, Promise<Buffer<ArrayBuffer>>>()
  const begin = onDisk()
  const inMemory = (file: CodableFile, coding: Coding): Promise<Buffer<ArrayBuffer>> => {
    const key = `${file.etag}.${coding}`
    const known = memory.get(key)
    if (known !== undefined) return Promise.resolve(known)
    const underWay = making.get(key)
    if (underWay !== undefined) return underWay
    const made = readFile(file.absolute)
      .then((bytes) => compress(bytes, coding, 'kept'))
      .then((body) => {
        memory.set(key, body)
        return body
      })
      .finally(() => making.delete(key))
    making.set(key, made)
    return made
  }
  return {
    get bytes() {
      return memory.bytes
    },
    get: async (file, coding) => {
      if (file.bytes <= small) return { body: await inMemory(file, coding) }
      if (file.codedAt === undefined) return undefined
      const absolute = `${file.codedAt}.${coding}`
      const found = await stat(absolute).catch(() => undefined)
      if (found !== undefined) return { absolute, bytes: found.size }
      begin(file.absolute, absolute, coding)
      return undefined
    },
  }
}
