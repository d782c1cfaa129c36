import { parseArgs } from 'node:util'
import { FindingsError, UserError } from '#errors/kaifang-error.ts'
import type { Verb } from './commands/verb.ts'
import { helpFor, overview } from './commands/verb.ts'
import { keepCompiled } from './keep-compiled.ts'
import { findingLines } from './report-text.ts'

keepCompiled()

// Each verb is loaded when it is asked for: a server needs nothing of what a publish needs.
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  publish: async () => (await import('./commands/publish.ts')).publish,
  diff: async () => (await import('./commands/diff.ts')).diff,
  changes: async () => (await import('./commands/changes.ts')).changes,
  check: async () => (await import('./commands/check.ts')).check,
  serve: async () => (await import('./commands/serve.ts')).serve,
  prune: async () => (await import('./commands/prune.ts')).prune,
  verify: async () => (await import('./commands/verify.ts')).verify,
  draft: async () => (await import('./commands/draft.ts')).draft,
  import: async () => (await import('./commands/import.ts')).importVerb,
  watch: async () => (await import('./commands/watch.ts')).watch,
  catalog: async () => (await import('./commands/catalog.ts')).catalog,
}

const overviewOfAll = async (): Promise<string> => {
  const loaded = Object.entries(verbs).map(async ([name, load]) => [name, await load()] as const)
  return overview(Object.fromEntries(await Promise.all(loaded)))
}

const wrongUsage = async (message: string): Promise<number> => {
  process.stderr.write(`${message}\n\n${await overviewOfAll()}`)
  return 2
}

const parse = (verb: Verb, args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: { ...verb.options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: verb.positionals !== undefined,
    strict: true,
  })

const run = async (args: readonly string[]): Promise<number> => {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(await overviewOfAll())
    return name === undefined ? 2 : 0
  }
  const verb = Object.hasOwn(verbs, name) ? await verbs[name]?.() : undefined
  if (verb === undefined) return wrongUsage(`没有“${name}”这个命令 / There is no command "${name}"`)
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(verb, rest)
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n\n${helpFor(name, verb)}`,
    )
    return 2
  }
  if (parsed.values.help === true) {
    process.stdout.write(helpFor(name, verb))
    return 0
  }
  return verb.run(parsed.values, parsed.positionals)
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.exitCode = 1
  if (error instanceof FindingsError) process.stderr.write(findingLines(error.findings))
  else if (error instanceof UserError) process.stderr.write(`✗ ${error.what.zh}\n  ${error.what.en}\n`)
  else throw error
}
