import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { clients } from './clients/all.ts'
import type { Client, Workbench } from './clients/client.ts'
import { type ServedPortal, servePortal } from './clients/portal.ts'
import { NotInstalled, prepare } from './clients/prepare.ts'
import { runProgram } from './clients/run-program.ts'
import { terminal } from './terminal.ts'

const cache = '.cache/clients'

const options = {
  offline: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const usage = `npm run test:clients -- [NAME…] [--offline] [--strict]

让别人写的程序访问自带的门户，看它们是否找到应有的内容；缺少的程序和包尽量自动安装，装不上的注明原因
Lets programs that others wrote read the bundled portal, and looks whether they find what they must; what they need is
installed where that is possible, and what could not be is told

  --offline   不安装任何东西 / install nothing
  --strict    未能安装也算失败 / what could not be installed counts as failed

退出码 0 没有失败的，1 有失败的，2 用法有误
exit code 0 nothing failed, 1 something did, 2 wrong usage

${clients.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`).join('\n')}
`

type Outcome = 'passed' | 'failed' | 'not installed'

const workbenchOf = (portal: ServedPortal, folder: string, python: string | undefined): Workbench => ({
  url: portal.url,
  publicDir: portal.publicDir,
  folder,
  program: runProgram,
  python: async (script, ...args) => {
    if (python === undefined) throw new TypeError('this client lists no Python packages')
    const path = join(import.meta.dirname, 'clients/python', script)
    const said = await runProgram(python, ['-X', 'utf8', path, portal.url, ...args])
    return said.split('\n').filter((line) => line.trim() !== '')
  },
})

const indented = (text: string): string => text.replaceAll(/^/gm, '    ')

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Runs one client in a folder of its own, and says how it went. */
const runOne = async (client: Client, portal: ServedPortal, offline: boolean): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-clients-'))
  const started = performance.now()
  const say = (mark: string, outcome: string, lines: readonly string[]): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(`${mark} ${client.name}  ${outcome}  ${seconds} s\n`)
    for (const line of lines) process.stdout.write(`${indented(line)}\n`)
  }
  try {
    const { python } = await prepare(client, { cache, offline })
    say('✓', 'passed', await client.run(workbenchOf(portal, folder, python)))
    return 'passed'
  } catch (error) {
    const outcome = error instanceof NotInstalled ? 'not installed' : 'failed'
    say(outcome === 'failed' ? '✗' : '–', outcome, [message(error)])
    return outcome
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const runAll = async (wanted: readonly Client[], offline: boolean): Promise<readonly Outcome[]> => {
  const portal = await servePortal(join(cache, 'dist'), terminal())
  const outcomes: Outcome[] = []
  try {
    for (const client of wanted) outcomes.push(await runOne(client, portal, offline))
  } finally {
    await portal.close()
  }
  return outcomes
}

const summary = (outcomes: readonly Outcome[]): string =>
  (['passed', 'failed', 'not installed'] as const)
    .map((outcome) => `${outcomes.filter((one) => one === outcome).length} ${outcome}`)
    .join(', ')

const { values, positionals } = parseArgs({ options, allowPositionals: true })
const unknown = positionals.filter((name) => !clients.some((client) => client.name === name))
if (unknown.length > 0 || values.help) {
  process.stdout.write(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  const wanted = clients.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const outcomes = await runAll(wanted, values.offline)
  process.stdout.write(`${summary(outcomes)}\n`)
  const bad = outcomes.some((one) => one === 'failed' || (values.strict && one !== 'passed'))
  process.exitCode = bad ? 1 : 0
}
