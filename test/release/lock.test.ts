import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { mostSilent, takeLock } from '#release/lock.ts'
import type { Holder } from '#release/lock-holder.ts'
import { processSpace } from '#release/process-space.ts'
import { beginRelease } from '#release/stage.ts'
import { temporaryFolder } from './sample.ts'

const elsewhere = '0123456789ab'
const since = '2026-11-27T07:00:12.000Z'

/** The text of a lock that a process of another machine or container holds, under a number that a process here has, too. */
const foreign = `${process.pid} 4711 ${elsewhere} web-2 ${since}`

/** Makes a file as old as so many seconds. */
const age = (file: string, seconds: number): void => {
  const time = Date.now() / 1000 - seconds
  utimesSync(file, time, time)
}

const lockIn = (dist: string): string => path.join(dist, '.lock')

const foreignLock = (seconds: number, text = foreign): string => {
  const dist = temporaryFolder()
  writeFileSync(lockIn(dist), text)
  age(lockIn(dist), seconds)
  return dist
}

it('that another host or container has touched lately is held, and the message says by whom and what to do', async () => {
  const dist = foreignLock(mostSilent - 30)
  const holders: Holder[] = []
  const onWait = (holder: Holder): number => holders.push(holder)
  const refused = await takeLock(lockIn(dist), { seconds: 0.2, onWait }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'publish_running' })
  expect(holders).toEqual([{ pid: process.pid, host: 'web-2', since }])
  for (const text of [`web-2 的进程 ${process.pid}`, `${mostSilent} 秒没有动静`, '--wait', lockIn(dist)])
    expect(refused).toMatchObject({ what: { zh: expect.stringContaining(text) } })
  expect(readFileSync(lockIn(dist), 'utf8')).toBe(foreign)
  expect(readdirSync(dist)).toEqual(['.lock'])
})

it('that another host or container has not touched for long is taken', async () => {
  const dist = foreignLock(mostSilent + 1)
  const lock = await takeLock(lockIn(dist))
  expect(readFileSync(lockIn(dist), 'utf8')).toMatch(
    new RegExp(`^${process.pid} \\d* ${processSpace} \\S+ \\S+Z$`),
  )
  lock.release()
  expect(readdirSync(dist)).toEqual([])
})

it('without a name in it is held as long as its maker may be writing it, and taken then', async () => {
  const dist = foreignLock(0, '')
  await expect(takeLock(lockIn(dist))).rejects.toMatchObject({ code: 'publish_running' })
  age(lockIn(dist), 10)
  ;(await takeLock(lockIn(dist))).release()
  expect(readdirSync(dist)).toEqual([])
})

it('is touched while it is held, and no more when it is given back', async () => {
  const dist = temporaryFolder()
  const lock = await takeLock(lockIn(dist), undefined, { after: 0, every: 5 })
  const text = readFileSync(lockIn(dist), 'utf8')
  age(lockIn(dist), 1000)
  const old = statSync(lockIn(dist)).mtimeMs
  while (statSync(lockIn(dist)).mtimeMs === old) await wait(5)
  expect(readFileSync(lockIn(dist), 'utf8')).toBe(text)
  expect(lock.isHeld()).toBe(true)
  lock.release()
  expect(existsSync(lockIn(dist))).toBe(false)
})

it('that was taken over is not held any more, and stays when it is given back', async () => {
  const dist = temporaryFolder()
  const staging = await beginRelease(dist)
  staging.expectHeld()
  writeFileSync(lockIn(dist), foreign)
  expect(() => staging.expectHeld()).toThrow(expect.objectContaining({ code: 'publish_overtaken' }))
  await staging.discard()
  expect(readFileSync(lockIn(dist), 'utf8')).toBe(foreign)
})

it('lets the one who holds it clear away what others left, but no name of a lock that one elsewhere may be taking', async () => {
  const dist = temporaryFolder()
  mkdirSync(path.join(dist, `.staging-${process.pid}-${elsewhere}/public`), { recursive: true })
  mkdirSync(path.join(dist, `.staging-${process.pid}-${elsewhere}.tree`))
  const [young, old] = [`.lock.${process.pid}-${elsewhere}`, `.lock.stale.7-${elsewhere}`]
  for (const name of [young, old]) writeFileSync(path.join(dist, name), foreign)
  age(path.join(dist, old), mostSilent + 1)
  const staging = await beginRelease(dist)
  expect(readdirSync(dist).toSorted()).toEqual(
    ['.lock', young, path.basename(staging.dir), 'releases'].toSorted(),
  )
  await staging.discard()
})
