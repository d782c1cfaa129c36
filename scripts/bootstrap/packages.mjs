import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.mjs'
import { npm } from './npm.mjs'
import { step } from './say.mjs'

/**
 * Leaves node_modules as the lock file says; does nothing when it is so already.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} node
 */
export async function ensurePackages(settings, node) {
  const lock = readFileSync(join(settings.root, 'package-lock.json'), 'utf8')
  const stamp = join(settings.root, 'node_modules/.kaifang-lock')
  const seal = sealOf(lock, node)
  if (isStamped(stamp, seal)) return
  await alone(settings, async () => {
    if (isStamped(stamp, seal)) return
    if (!isInstalled(settings.root, lock))
      await step('安装依赖 · installing packages', () => npm(node, ['ci'], settings.root, settings))
    // Last, so that an install that was interrupted is done again.
    writeFileSync(stamp, seal)
  })
}

/**
 * Names everything that node_modules depends on: the lock file, the platform, the Node major.
 * @param {string} lock
 * @param {string} node
 */
function sealOf(lock, node) {
  const version = node === process.execPath ? process.version : nodeVersion(node)
  const hash = createHash('sha256').update(lock).digest('hex')
  return `${hash} ${process.platform}-${process.arch} ${version.trim().split('.')[0]}\n`
}

/** @param {string} node */
const nodeVersion = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout

/**
 * @param {string} stamp
 * @param {string} seal
 */
const isStamped = (stamp, seal) => existsSync(stamp) && readFileSync(stamp, 'utf8') === seal

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 */

/**
 * Tells whether npm itself left node_modules as the lock file says, for instance after `npm install`.
 * npm writes its own record of what it installed at the very end, so a half-made folder has none.
 * @param {string} root
 * @param {string} lock
 */
function isInstalled(root, lock) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = packagesOf(lock)
  const present = packagesOf(readFileSync(record, 'utf8'))
  const extra = Object.keys(present).some((path) => !(path in wanted))
  return (
    !extra &&
    Object.entries(wanted).every(([path, entry]) =>
      path in present ? present[path]?.version === entry.version : path === '' || isForOthers(entry),
    )
  )
}

/**
 * @param {string} text
 * @returns {Record<string, Locked>}
 */
const packagesOf = (text) => JSON.parse(text).packages ?? {}

/**
 * An optional package may be absent, unless it is what this platform runs.
 * @param {Locked} entry
 */
function isForOthers({ optional, os, cpu, libc }) {
  const isForThis = os?.includes(process.platform) && cpu?.includes(process.arch) && !libc
  return optional === true && !isForThis
}
