import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/**
 * What the bootstrap knows about the project and the machine, read once.
 * @typedef {object} Settings
 * @property {string} root
 * @property {string} cache
 * @property {number} wanted the lowest Node major that runs the project, from package.json
 * @property {string} home
 * @property {NodeJS.ProcessEnv} env
 */

/** @type {Settings} */
export const settings = {
  root,
  cache: join(root, '.cache'),
  wanted: Number(/\d+/.exec(engines.node)?.[0]),
  home: homedir(),
  env: process.env,
}
