import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '#errors/kaifang-error.ts'

/** How long to wait for another publish to end. */
export interface Patience {
  /** 0: not at all. */
  readonly seconds: number
  /** Told once, when there is something to wait for. */
  readonly onWait?: (pid: number) => void
}

const impatient: Patience = { seconds: 0 }

const interval = 100

/** Tells whether a process of this machine is running. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process began, in ticks since the machine did; "" where the system does not tell. Numbers of processes come back. */
const startOf = (pid: number): string => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const noLinks = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/**
 * Makes a file that is never seen without its contents: a lock without a name in it is one that was left behind. Throws
 * EEXIST where there is one.
 */
const createWhole = (path: string, text: string): void => {
  const aside = `${path}.${process.pid}`
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

const create = (path: string): boolean => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    createWhole(path, `${process.pid} ${startOf(process.pid)}`)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** The process that holds a lock, 0 where it is no more; undefined where there is no lock. */
const holderOf = (path: string): number | undefined => {
  try {
    const [pid = 0, start = ''] = readFileSync(path, 'utf8').split(' ')
    const same = start === '' || startOf(Number(pid)) === start
    return Number(pid) > 0 && isAlive(Number(pid)) && same ? Number(pid) : 0
  } catch {
    return undefined
  }
}

/** Takes a lock away from a process that is no more; one process at a time looks and takes, lest it takes one that is new. */
const takeAway = (path: string): void => {
  const guard = `${path}.stale`
  if (holderOf(guard) === 0) rmSync(guard, { force: true })
  if (!create(guard)) return
  try {
    if (holderOf(path) === 0) rmSync(path, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

const attempt = (path: string): boolean => {
  if (create(path)) return true
  // A process that was just killed may have left nothing in it.
  if (holderOf(path) === 0) takeAway(path)
  return create(path)
}

/**
 * Takes the lock file `path`, that of a process which died included. Returns the function that gives it back. While another
 * publish holds it, waits as long as `patience` says and throws UserError `publish_running` then.
 */
export const takeLock = async (path: string, patience: Patience = impatient): Promise<() => void> => {
  const until = performance.now() + patience.seconds * 1000
  let told = false
  while (!attempt(path)) {
    const holder = holderOf(path) ?? 0
    if (performance.now() >= until) throw running(path, holder)
    if (!told && holder > 0) {
      patience.onWait?.(holder)
      told = true
    }
    await wait(interval)
  }
  return () => rmSync(path, { force: true })
}

const running = (path: string, pid: number): UserError =>
  new UserError('publish_running', {
    zh: `另一个发布正在进行（进程 ${pid}）：请等它结束后再试，或用 --wait 秒数 等待；若确认没有发布在运行，请删除 ${path}`,
    en: `another publish is running (process ${pid}): wait for it to end, with --wait SECONDS if you like; if none is running, delete ${path}`,
  })
