import { execFile, spawnSync } from 'node:child_process'

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts']
const biome = ['node_modules/@biomejs/biome/bin/biome']

/** One thing that must hold before a change lands; its lines are given to Node one after the other, or all at once. */
interface Step {
  readonly name: string
  readonly lines: readonly (readonly string[])[]
  readonly atOnce?: true
}

const steps: readonly Step[] = [
  {
    name: 'types',
    atOnce: true,
    lines: [
      ['node_modules/typescript/bin/tsc', '--noEmit'],
      ['node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning'],
    ],
  },
  { name: 'lint', lines: [[...biome, 'lint', '--error-on-warnings']] },
  { name: 'format', lines: [[...biome, 'check', '--linter-enabled=false', '--error-on-warnings']] },
  { name: 'contract', lines: [['scripts/contract.ts', '--check']] },
  { name: 'tests', lines: [['test/browser/ready.ts'], vitest] },
]

const wanted = chosen(process.argv.slice(2))
process.exitCode = wanted ? await runAll(wanted) : 2

/** Returns the steps that the arguments name (all of them for none), or null after saying which there are. */
function chosen(args: readonly string[]): readonly Step[] | null {
  const known = steps.flatMap(({ name }) => [name, `--no-${name}`])
  const unknown = args.filter((arg) => !known.includes(arg))
  if (unknown.length > 0) {
    console.error(`未知步骤 · unknown step: ${unknown.join(' ')}\n可用的有 · known: ${known.join(' ')}`)
    return null
  }
  const named = steps.filter(({ name }) => args.includes(name))
  return (named.length > 0 ? named : steps).filter(({ name }) => !args.includes(`--no-${name}`))
}

/** Runs every step, so that one look shows everything that is wrong; 1 when any failed. */
async function runAll(wanted: readonly Step[]): Promise<number> {
  const failed: string[] = []
  for (const step of wanted) if (!(await passes(step))) failed.push(step.name)
  if (failed.length > 0) console.log(`✗ ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

async function passes({ name, lines, atOnce }: Step): Promise<boolean> {
  const started = performance.now()
  const passed = atOnce
    ? (await Promise.all(lines.map(passesAside))).every(Boolean)
    : lines.every((line) => spawnSync(process.execPath, line, { stdio: 'inherit' }).status === 0)
  console.log(`${passed ? '✓' : '✗'} ${name} ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return passed
}

/** Runs a line beside others: what it says is shown when it has ended, so that it stays together. */
function passesAside(line: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(process.execPath, line, { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      process.stdout.write(stdout + stderr)
      resolve(error === null)
    })
  })
}
