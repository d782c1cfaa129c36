import { argumentsFor } from './bootstrap/commands.mjs'
import { ensureNode } from './bootstrap/node.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { run } from './bootstrap/run.mjs'
import { reportAndExit } from './bootstrap/say.mjs'
import { settings } from './bootstrap/settings.mjs'

// The first command of a fresh clone lands here: plain JavaScript, no packages, any Node from 18 on.
try {
  const [verb = '', ...rest] = process.argv.slice(2)
  const lines = argumentsFor(verb, rest, settings)
  const node = await ensureNode(settings)
  await ensurePackages(settings, node)
  for (const line of lines) {
    process.exitCode = await run(node, line, settings)
    if (process.exitCode !== 0) break
  }
} catch (error) {
  reportAndExit(error)
}
