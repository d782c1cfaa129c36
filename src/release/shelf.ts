import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

/** Texts by key, each key with several in the order in which they came: a million of them weigh little in memory. */
export interface Shelf {
  add(key: string, text: string): void
  /** All texts of a key; none of one that is not there. */
  texts(key: string): readonly string[]
  has(key: string): boolean
  keys(): IterableIterator<string>
  /** Gives the file back; nothing can be asked any more. */
  close(): void
}

/** Bytes that are held in memory; beyond, they go into the file. */
const held = 2 ** 21

/** Before each text: where the one before it of the same key lies, or -1, and how long it is. */
const headBytes = 12

/** Bytes that are read in one go: most texts are shorter. */
const atOnce = 2 ** 13

/** Opens an empty shelf, which makes the file `file` as soon as it holds more than some megabytes. */
export const openShelf = (file: string): Shelf => {
  const last = new Map<string, number>()
  let tail = Buffer.alloc(held)
  let [used, written] = [0, 0]
  let handle: number | undefined
  const spill = (): void => {
    handle ??= openSync(file, 'w+', 0o600)
    for (let at = 0; at < used; ) at += writeSync(handle, tail, at, used - at, written + at)
    written += used
    used = 0
  }
  const bytesAt = (position: number, length: number): Buffer => {
    if (position >= written) return tail.subarray(position - written, position - written + length)
    const bytes = Buffer.allocUnsafe(length)
    return bytes.subarray(0, readSync(handle ?? -1, bytes, 0, length, position))
  }
  const recordAt = (position: number): { before: number; text: string } => {
    const first = bytesAt(position, atOnce)
    const length = first.readUInt32LE(8)
    const body =
      headBytes + length <= first.length
        ? first.subarray(headBytes, headBytes + length)
        : bytesAt(position + headBytes, length)
    return { before: first.readDoubleLE(0), text: body.toString() }
  }
  return {
    add(key, text) {
      const length = Buffer.byteLength(text)
      if (used + headBytes + length > tail.length) spill()
      if (headBytes + length > tail.length) tail = Buffer.alloc(headBytes + length)
      tail.writeDoubleLE(last.get(key) ?? -1, used)
      tail.writeUInt32LE(length, used + 8)
      tail.write(text, used + headBytes)
      last.set(key, written + used)
      used += headBytes + length
    },
    texts(key) {
      const texts: string[] = []
      for (let position = last.get(key) ?? -1; position >= 0; ) {
        const { before, text } = recordAt(position)
        texts.push(text)
        position = before
      }
      return texts.reverse()
    },
    has: (key) => last.has(key),
    keys: () => last.keys(),
    close() {
      if (handle === undefined) return
      closeSync(handle)
      handle = undefined
      rmSync(file, { force: true })
    },
  }
}
