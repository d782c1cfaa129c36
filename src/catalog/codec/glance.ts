import { type BigIntStats, statSync } from 'node:fs'

/** What a look at a file tells of it without reading it. */
export interface Glance {
  readonly size: number
  /** Size, last changes of contents and of attributes (ns) and inode: equal while the file is the same one. */
  readonly stamp: string
  /**
   * The last change is long enough ago that a further one would show in the stamp. File systems count time in steps, of
   * two seconds at the worst, and within one step a file may change without looking any different.
   */
  readonly settled: boolean
}

const step = 2_000

/** The stamp of a file alone, which is all that many looks ask for. */
export const stampOf = (path: string): string | undefined => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats?.isFile() ? stampIn(stats) : undefined
}

const stampIn = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string =>
  `${size}-${mtimeNs}-${ctimeNs}-${ino}`

/** Looks at a file; undefined where there is none or it is a folder. Links are followed. */
export const glance = (path: string): Glance | undefined => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (!stats?.isFile()) return undefined
  return {
    size: Number(stats.size),
    stamp: stampIn(stats),
    // The time of the contents can be set at will, that of the attributes can't.
    settled: Date.now() - Number(stats.ctimeMs) > step,
  }
}
