import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/**
 * Does `work` while no other process does the same in this project; a lock left by a dead process is taken over.
 * @param {import('./settings.mjs').Settings} settings
 * @param {() => Promise<void>} work
 */
export async function alone({ cache }, work) {
  const lock = join(cache, 'setup.lock')
  mkdirSync(cache, { recursive: true })
  for (let tries = 0; !take(lock); tries += 1) {
    if (tries === 1) process.stderr.write('▸ 等待另一个进程完成安装 · waiting for another set-up to finish\n')
    await setTimeout(200)
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    if (!isHeld(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** @param {string} lock */
function isHeld(lock) {
  try {
    // An owner that has not written its id yet reads as 0, which is this process group: alive.
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
