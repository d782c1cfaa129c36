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
  const release = sendSignalsOn(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      release()
      resolve(code ?? exitCodeOf(signal))
    })
  })
}

/**
 * Lets a child end in its own way when this process is told to stop; what it returns undoes that, and tells the
 * signal that came, if one did.
 * @param {import('node:child_process').ChildProcess} child
 */
export function sendSignalsOn(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT']
  /** @type {NodeJS.Signals | null} */
  let came = null
  /** @param {NodeJS.Signals} signal */
  const send = (signal) => {
    came = signal
    // Ctrl-C on a terminal reaches the child already; sent on as well, it would count as a second one.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, send)
  return () => {
    for (const signal of signals) process.off(signal, send)
    return came
  }
}

/**
 * The exit code by which a shell tells that a signal ended a program.
 * @param {NodeJS.Signals | null} signal
 */
export const exitCodeOf = (signal) => 128 + constants.signals[signal ?? 'SIGTERM']

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
