import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from './say.mjs'

const kaifang = 'scripts/kaifang.ts'

/**
 * What Node is given before a verb of `kaifang`. What a server makes for one answer is soon forgotten: a small nursery keeps its
 * memory small, a smaller one costs speed. A publish of many rows would let the nursery grow as long as it runs, for no speed.
 * @param {string | undefined} verb
 */
export const nodeOptions = (verb) => [
  `--max-semi-space-size=${verb === 'serve' || verb === 'start' ? 8 : 32}`,
]
const vitest = 'node_modules/vitest/vitest.mjs'
const astro = 'node_modules/astro/bin/astro.mjs'
const biome = 'node_modules/@biomejs/biome/bin/biome'

/**
 * Every npm script: the lines that Node is given, one after the other, until one fails.
 * @type {Record<string, (args: string[], settings: import('./settings.mjs').Settings) => string[][]>}
 */
const commands = {
  start: (args) => [[...nodeOptions('start'), kaifang, 'start', ...args]],
  kaifang: (args) => [[...nodeOptions(args[0]), kaifang, ...args]],
  dev: (args, { root }) => [
    ...(existsSync(join(root, 'dist/current')) ? [] : [[kaifang, 'publish']]),
    [astro, 'dev', ...args],
  ],
  // A run of chosen files asks for the browser when it needs it; a whole run has it before the first test.
  test: (args) => [
    ...(args.length === 0 ? [['test/browser/ready.ts']] : []),
    [vitest, 'run', '--config', 'test/vitest.config.ts', ...args],
  ],
  'test:clients': (args) => [['scripts/clients.ts', ...args]],
  check: (args) => [['scripts/check.ts', ...args]],
  bench: (args) => [['scripts/bench.ts', ...args]],
  contract: (args) => [['scripts/contract.ts', ...args]],
  format: (args) => [[biome, 'check', '--write', '--linter-enabled=false', ...args]],
}

/**
 * Returns what Node is to run for `verb`, or says which verbs there are.
 * @param {string} verb
 * @param {string[]} args
 * @param {import('./settings.mjs').Settings} settings
 */
export function argumentsFor(verb, args, settings) {
  const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined
  if (command) return command(args, settings)
  const known = Object.keys(commands).join(', ')
  throw new SetupError(
    [`没有“${verb}”这个命令。可用的有：${known}`, `There is no command "${verb}". Known: ${known}`],
    2,
  )
}
