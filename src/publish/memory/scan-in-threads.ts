import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { joinScans, readShard, type Scan, type ScannedShard, scanShards } from './scan.ts'

/** What a thread that looks at files is given. */
export interface ScanThreadData {
  readonly shards: readonly ScannedShard[]
  readonly root: string
  /** The place of the next shard that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>
}

/** Bytes of records of files that are looked at in the time that a thread needs to start: some ten thousand files. */
const startOfThread = 2 ** 21

/** Takes shards, one after another, as long as there are any that no other thread has taken. */
export function* taking({ shards, next }: Pick<ScanThreadData, 'shards' | 'next'>): Generator<ScannedShard> {
  for (;;) {
    const shard = shards[Atomics.add(next, 0, 1)]
    if (shard === undefined) return
    yield shard
  }
}

/**
 * As scanShards, with a second thread where there are `threads` and files enough for it. `read` reads a shard where this
 * runs.
 */
export const scanInThreads = async (
  shards: readonly ScannedShard[],
  root: string,
  threads: number,
  read: typeof readShard = readShard,
): Promise<Scan | undefined> => {
  if (threads < 2 || bytesOf(shards) < 2 * startOfThread) return scanShards(shards, root, read)
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const aside = scanAside({ shards, root, next })
  const own = new Set<ScannedShard>()
  const noted = (shard: ScannedShard): Buffer | undefined => {
    own.add(shard)
    return read(shard)
  }
  const here = scanShards(taking({ shards, next }), root, noted)
  if (here === undefined || own.size === shards.length) {
    await aside.end()
    return here
  }
  const there = await aside.result
  // Whatever kept the thread from it is met again here.
  const rest = there === null ? shards.filter((shard) => !own.has(shard)) : []
  return joinScans([here, there ?? scanShards(rest, root, read)])
}

/** About as many as there are: the shards of a catalogue are of like size. */
const bytesOf = ([first, ...rest]: readonly ScannedShard[]): number =>
  first === undefined ? 0 : (statSync(first.file, { throwIfNoEntry: false })?.size ?? 0) * (rest.length + 1)

/** A thread that takes shards beside this one; null where it came to nothing. */
const scanAside = (data: ScanThreadData) => {
  const worker = new Worker(new URL('./scan-thread.ts', import.meta.url), { workerData: data })
  const result = new Promise<Scan | null>((resolve) => {
    worker.once('message', (scan: Scan | null) => resolve(scan))
    worker.once('error', () => resolve(null))
    worker.once('exit', () => resolve(null))
  })
  return { result, end: () => worker.terminate() }
}
