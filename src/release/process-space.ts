import { hash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Tells whether a process of this process space is running. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether /proc is that of this process space: a container may show that of its host. */
const seesItself = (): boolean => {
  try {
    return readlinkSync('/proc/self') === String(process.pid)
  } catch {
    return false
  }
}

/** When a process began, in ticks since the machine did; "" where the system does not tell. Numbers of processes come back. */
export const startOf = (pid: number): string => {
  if (!seesItself()) return ''
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** One run of one machine, and one container there: within it a number names one process. */
const nameOfSpace = (): string => {
  try {
    const run = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${run} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** The space that numbers of processes are from, 12 hexadecimal digits: another machine or container that shares a folder has another. */
export const processSpace = hash('sha256', nameOfSpace(), 'hex').slice(0, 12)

/** A name for what this process makes in a folder that others share: no other that runs has the same. */
export const ownName = `${process.pid}-${processSpace}`
