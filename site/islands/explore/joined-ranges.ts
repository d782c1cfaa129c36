import type { AsyncBuffer } from 'hyparquet'

/** A range that is wanted of a file, in bytes, without its end. */
interface Wanted {
  readonly start: number
  readonly end: number
  resolve(bytes: ArrayBuffer): void
  reject(error: unknown): void
}

/** Bytes between two ranges that are rather read with them than left out. */
const gap = 16 * 1024

/** More than this is not read by one request, so that an answer that breaks off costs little. */
const longest = 4 * 1024 * 1024

const joined = (wanted: readonly Wanted[]): readonly (readonly Wanted[])[] => {
  const groups: Wanted[][] = []
  let [from, to] = [0, 0]
  for (const one of wanted.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const group = groups.at(-1)
    if (group !== undefined && one.start <= to + gap && one.end - from <= longest) {
      group.push(one)
      to = Math.max(to, one.end)
    } else {
      groups.push([one])
      from = one.start
      to = one.end
    }
  }
  return groups
}

/** Reads what is wanted of a file at the same moment and lies side by side in one request; `read` hears of bytes that came. */
export const joinedRanges = (file: AsyncBuffer, read: (bytes: number) => void): AsyncBuffer => {
  let waiting: Wanted[] = []

  const fetchGroup = async (group: readonly Wanted[]): Promise<void> => {
    const start = Math.min(...group.map((one) => one.start))
    const end = Math.max(...group.map((one) => one.end))
    try {
      const bytes = await file.slice(start, end)
      read(bytes.byteLength)
      for (const one of group)
        one.resolve(group.length === 1 ? bytes : bytes.slice(one.start - start, one.end - start))
    } catch (error) {
      for (const one of group) one.reject(error)
    }
  }

  const flush = (): void => {
    const wanted = waiting
    waiting = []
    for (const group of joined(wanted)) void fetchGroup(group)
  }

  return {
    byteLength: file.byteLength,
    slice: (start, end = file.byteLength) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setTimeout(flush)
        const first = start < 0 ? file.byteLength + start : start
        waiting.push({ start: first, end, resolve, reject })
      }),
  }
}
