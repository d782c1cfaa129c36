import { parseArgs } from 'node:util'
import { FindingsError, UserError } from '#errors/kaifang-error.ts'
import { catalog } from './commands/catalog.ts'
import { check } from './commands/check.ts'
import { diff } from './commands/diff.ts'
import { draft } from './commands/draft.ts'
import { publish } from './commands/publish.ts'
import { serve } from './commands/serve.ts'
import { start } from './commands/start.ts'
import type { Verb } from './commands/verb.ts'
import { helpFor, overview } from './commands/verb.ts'
import { verify } from './commands/verify.ts'
import { watch } from './commands/watch.ts'
import { findingLines } from './report-text.ts'

const verbs: Readonly<Record<string, Verb>> = {
  start,
  publish,
  diff,
  check,
  serve,
  verify,
  draft,
  watch,
  catalog,
}

const wrongUsage = (message: string): number => {
  process.stderr.write(`${message}\n\n${overview(verbs)}`)
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
    process.stdout.write(overview(verbs))
    return name === undefined ? 2 : 0
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
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
