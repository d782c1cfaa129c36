import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { UserError } from '#errors/kaifang-error.ts'

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

const create = (path: string): boolean => {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const holder = (path: string): number => {
  try {
    return Number(readFileSync(path, 'utf8')) || 0
  } catch {
    return 0
  }
}

/**
 * Takes the lock file `path`, that of a process which died included. Returns the function that gives it back. Throws
 * UserError `publish_running` while another publish holds it.
 */
export const takeLock = (path: string): (() => void) => {
  if (!create(path)) {
    const pid = holder(path)
    if (pid > 0 && isAlive(pid)) throw running(path, pid)
    rmSync(path, { force: true })
    if (!create(path)) throw running(path, holder(path))
  }
  return () => rmSync(path, { force: true })
}

const running = (path: string, pid: number): UserError =>
  new UserError('publish_running', {
    zh: `另一个发布正在进行（进程 ${pid}）：请等它结束后再试；若确认没有发布在运行，请删除 ${path}`,
    en: `another publish is running (process ${pid}): wait for it to end; if none is running, delete ${path}`,
  })
