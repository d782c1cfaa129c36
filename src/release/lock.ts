import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { UserError } from '#errors/kaifang-error.ts'
import { type Holder, holderText } from './lock-holder.ts'
import { isAlive, ownName, processSpace, startOf } from './process-space.ts'

/** How long to wait for another publish to end. */
export interface Patience {
  /** 0: not at all. */
  readonly seconds: number
  /** Told once, when there is something to wait for. */
  readonly onWait?: (holder: Holder) => void
}

/** A lock that is held. */
export interface Lock {
  /** Whether nobody has taken it away: one that stood still for too long may find that. */
  isHeld(): boolean
  /** Gives it back. */
  release(): void
}

/** When a lock that is held is touched, in milliseconds. */
export interface Beat {
  readonly after: number
  readonly every: number
}

/** What the thread that touches a lock is given. */
export interface BeatThreadData extends Pick<Beat, 'every'> {
  readonly path: string
  readonly text: string
}

const impatient: Patience = { seconds: 0 }

/** A publish that is soon done needs no thread for that. */
const usualBeat: Beat = { after: 1000, every: 5000 }

/** Seconds without a touch after which the lock of another machine or container is one that was left behind. */
export const mostSilent = 120

/** Milliseconds in which a process that has just made a lock, on a file system without links, has written its name into it. */
const toBeWritten = 5000

const interval = 100

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const noLinks = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

const asideOf = (path: string): string => `${path}.${ownName}`

/** Makes a file that is never seen without its contents, where there are links. Throws EEXIST where there is one. */
const createWhole = (path: string, text: string): void => {
  const aside = asideOf(path)
  try {
    writeFileSync(aside, text)
    linkSync(aside, path)
  } catch (error) {
    if (!noLinks.includes(codeOf(error))) throw error
    writeFileSync(path, text, { flag: 'wx' })
  } finally {
    rmSync(aside, { force: true })
  }
}

/** The text of the lock that was made; undefined where there is one. */
const create = (path: string): string | undefined => {
  const host = hostname().replaceAll(/\s/g, '-')
  const text = [process.pid, startOf(process.pid), processSpace, host, new Date().toISOString()].join(' ')
  try {
    mkdirSync(dirname(path), { recursive: true })
    createWhole(path, text)
    return text
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined
    throw error
  }
}

interface Found {
  readonly text: string
  /** In milliseconds, by the clock of the file system. */
  readonly touched: number
}

const read = (path: string): Found | undefined => {
  let handle: number | undefined
  try {
    // One of a network asks anew of a file that is opened.
    handle = openSync(path, 'r')
    return { text: readFileSync(handle, 'utf8'), touched: fstatSync(handle).mtimeMs }
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** The time where the lock lies: clocks of machines differ, and their common file system has one. */
const timeAt = (path: string): number => {
  const aside = asideOf(path)
  try {
    writeFileSync(aside, '')
    return statSync(aside).mtimeMs
  } catch {
    return Date.now()
  } finally {
    rmSync(aside, { force: true })
  }
}

/**
 * Who holds a lock; undefined where there is none, 'left' where it was left behind: by a process of this space that is no more, or
 * by one of another that has not touched it for long.
 */
const holderOf = (path: string): Holder | 'left' | undefined => {
  const found = read(path)
  if (found === undefined) return undefined
  const [first, start = '', space = processSpace, host = '', since] = found.text.split(' ')
  const pid = Number(first)
  const isSilent = (milliseconds: number): boolean => timeAt(path) - found.touched > milliseconds
  if (!(pid > 0)) return isSilent(toBeWritten) ? 'left' : { pid: 0 }
  const told = since === undefined ? {} : { since }
  if (space !== processSpace) return isSilent(mostSilent * 1000) ? 'left' : { pid, host, ...told }
  return isAlive(pid) && (start === '' || startOf(pid) === start) ? { pid, ...told } : 'left'
}

/** Takes a lock away that was left behind; one process at a time looks and takes, lest it takes one that is new. */
const takeAway = (path: string): void => {
  const guard = `${path}.stale`
  if (holderOf(guard) === 'left') rmSync(guard, { force: true })
  if (create(guard) === undefined) return
  try {
    if (holderOf(path) === 'left') rmSync(path, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

const attempt = (path: string): string | undefined => {
  const made = create(path)
  if (made !== undefined) return made
  if (holderOf(path) === 'left') takeAway(path)
  return create(path)
}

/**
 * Takes the lock file `path`, one that was left behind included. While another publish holds it, waits as long as `patience` says
 * and throws UserError `publish_running` then. While it is held, it is touched in time for other machines to see that.
 */
export const takeLock = async (
  path: string,
  patience: Patience = impatient,
  beat: Beat = usualBeat,
): Promise<Lock> => {
  const until = performance.now() + patience.seconds * 1000
  let told = false
  for (;;) {
    const text = attempt(path)
    if (text !== undefined) return held(path, text, beat)
    const found = holderOf(path)
    const holder = typeof found === 'object' ? found : { pid: 0 }
    if (performance.now() >= until) throw running(path, holder)
    if (!told && holder.pid > 0) {
      patience.onWait?.(holder)
      told = true
    }
    await wait(interval)
  }
}

const held = (path: string, text: string, { after, every }: Beat): Lock => {
  const isHeld = (): boolean => read(path)?.text === text
  let thread: Worker | undefined
  const timer = setTimeout(() => {
    const workerData: BeatThreadData = { path, text, every }
    thread = new Worker(new URL('./lock-beat-thread.ts', import.meta.url), { workerData })
    // Without it the lock is as good for processes of this space; whether it is still held is seen before the switch.
    thread.on('error', () => undefined)
    thread.unref()
  }, after)
  timer.unref()
  return {
    isHeld,
    release() {
      clearTimeout(timer)
      void thread?.terminate()
      if (isHeld()) rmSync(path, { force: true })
    },
  }
}

const running = (path: string, holder: Holder): UserError => {
  const { zh, en } = holderText(holder)
  const [far, farEn] =
    holder.host === undefined
      ? ['', '']
      : [
          `它若 ${mostSilent} 秒没有动静，下一个发布会接手；`,
          `; after ${mostSilent} s without a sign of it the next publish takes over`,
        ]
  return new UserError('publish_running', {
    zh: `另一个发布正在进行（${zh}）：请等它结束后再试，或用 --wait 秒数 等待；${far}若确认没有发布在运行，请删除 ${path}`,
    en: `another publish is running (${en}): wait for it to end, with --wait SECONDS if you like${farEn}; if none is running, delete ${path}`,
  })
}
