import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'

/**
 * Runs Node in the project with this terminal as its own, and returns its exit code.
 * @param {string} node
 * @param {string[]} args
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<number>}
 */
export function run(node, args, { root, env }) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: childEnv(node, env) })
  // Ctrl-C on a terminal reaches the whole group already; sent on as well, it would count as a second one.
  /** @type {NodeJS.Signals[]} */
  const signals = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  if (process.stdin.isTTY) process.on('SIGINT', () => {})
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
  })
}

/**
 * Whatever the child starts by the name `node` is the same Node.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export function childEnv(node, env) {
  // Windows spells it Path; a second spelling would hide the first.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [dirname(node), env[name]].filter(Boolean).join(delimiter)
  return { ...env, [name]: path, ASTRO_TELEMETRY_DISABLED: '1' }
}
