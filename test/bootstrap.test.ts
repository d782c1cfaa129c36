import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('..', import.meta.url))
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kaifang-bootstrap-'))
  cpSync(join(project, 'scripts/bootstrap'), join(root, 'scripts/bootstrap'), { recursive: true })
  cpSync(join(project, 'scripts/bootstrap.mjs'), join(root, 'scripts/bootstrap.mjs'))
  needsNode(24)
  write('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }))
  write(
    'scripts/kaifang.ts',
    'const code: number = 7\nconsole.log(process.argv.slice(2).join(" "))\nprocess.exit(code)\n',
  )
  // Stands in for npm: notes how it was called, makes what an install begins with, then does what the test wants.
  write(
    'npm.mjs',
    `import fs from 'node:fs'
    fs.appendFileSync('${root}/calls', process.argv[2] + '\\n')
    if (process.argv[2] === 'ci') fs.mkdirSync('${root}/node_modules', { recursive: true })`,
  )
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const needsNode = (major: number): void =>
  write('package.json', JSON.stringify({ type: 'module', engines: { node: `>=${major}` } }))
const npmAlso = (code: string): void => write('npm.mjs', `${read('npm.mjs')}\n${code}\n`)
const npmCalls = (): string[] => (existsSync(join(root, 'calls')) ? read('calls').trim().split('\n') : [])
const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...{ PATH: '/nowhere', HOME: root, npm_execpath: join(root, 'npm.mjs') },
  ...more,
})
const bootstrap = (args: string[], more?: NodeJS.ProcessEnv) =>
  spawnSync(process.execPath, [join(root, 'scripts/bootstrap.mjs'), ...args], {
    encoding: 'utf8',
    env: environment(more),
  })

/** A program that says it is a Node of this version, and runs everything else with the real one. */
const nodeOf = (version: string): string =>
  `#!/bin/sh\nif [ "$1" = --version ]; then echo v${version}; exit; fi\necho brought\nexec '${process.execPath}' "$@"\n`

describe('bootstrap', () => {
  it('hands arguments and exit code through', () => {
    expect(bootstrap(['kaifang', 'check', '--json'])).toMatchObject({ status: 7, stdout: 'check --json\n' })
  })

  it('answers an unknown command with the known ones, and installs nothing for it', () => {
    const { status, stderr } = bootstrap(['strat'])
    expect({ status, calls: npmCalls() }).toEqual({ status: 2, calls: [] })
    expect(stderr).toContain('There is no command "strat". Known: start, kaifang,')
  })

  it('sends a signal on to the command', async () => {
    write(
      'scripts/kaifang.ts',
      "process.on('SIGTERM', () => process.exit(9))\nconsole.log('up')\nsetInterval(() => {}, 1000)\n",
    )
    const child: ChildProcess = spawn(process.execPath, [join(root, 'scripts/bootstrap.mjs'), 'kaifang'], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(child.stdout ?? child, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([9, null])
  })

  it('gives the command the Node that runs it, first in PATH', () => {
    write('scripts/kaifang.ts', 'console.log(process.env.PATH, process.env.ASTRO_TELEMETRY_DISABLED)')
    expect(bootstrap(['kaifang']).stdout).toBe(`${dirname(process.execPath)}${delimiter}/nowhere 1\n`)
  })
})

describe('packages', () => {
  it('are installed once', () => {
    const lines = [bootstrap(['kaifang']).stderr, bootstrap(['kaifang']).stderr]
    expect(npmCalls()).toEqual(['ci'])
    expect(lines).toEqual([expect.stringMatching(/^▸ 安装依赖 · installing packages … \d+\.\d s\n$/), ''])
  })

  it('are installed again when the lock file changes', () => {
    bootstrap(['kaifang'])
    write(
      'package-lock.json',
      JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.1' } } }),
    )
    bootstrap(['kaifang'])
    expect(npmCalls()).toEqual(['ci', 'ci'])
  })

  it('are installed again after an install that did not finish', () => {
    npmAlso("process.kill(process.ppid, 'SIGKILL')")
    bootstrap(['kaifang'])
    bootstrap(['kaifang'])
    expect(npmCalls()).toEqual(['ci', 'ci'])
  })

  it('whose install is told to stop leave with the exit code of the signal, and npm stops too', () => {
    npmAlso("process.kill(process.ppid, 'SIGTERM'); setInterval(() => {}, 1000)")
    expect(bootstrap(['kaifang'])).toMatchObject({
      status: 143,
      stderr: expect.stringContaining('interrupted (SIGTERM)'),
    })
    expect(existsSync(join(root, '.cache/setup.lock'))).toBe(false)
  })

  it('that npm itself put there are taken as they are', () => {
    write(
      'node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }),
    )
    expect(bootstrap(['kaifang']).status).toBe(7)
    expect(npmCalls()).toEqual([])
  })

  it('that cannot be had without a network end in what to do about it', () => {
    npmAlso("console.error('npm error code EAI_AGAIN'); process.exit(1)")
    const { status, stderr } = bootstrap(['kaifang'])
    expect(status).toBe(1)
    expect(stderr).toContain('npm config set registry <address>')
    expect(existsSync(join(root, 'node_modules/.kaifang-lock'))).toBe(false)
  })

  it('that fail for another reason show what npm said', () => {
    npmAlso("console.error('npm error code EUSAGE\\nnpm error not in sync'); process.exit(1)")
    const { status, stderr } = bootstrap(['kaifang'])
    expect(status).toBe(1)
    expect(stderr).toContain(
      '"npm ci" failed (exit code 1):\n  npm error code EUSAGE\n  npm error not in sync\n',
    )
    expect(stderr).not.toContain('registry')
  })
})

describe('node', () => {
  const place = (): string => join(root, `.cache/node/99-${process.platform}-${process.arch}/bin/node`)
  const installing = (version: string): string => `
    if (process.argv[2] === 'install') {
      const name = process.argv.find((arg) => arg.endsWith('@99')).slice(0, -3)
      fs.mkdirSync('node_modules/' + name + '/bin', { recursive: true })
      fs.writeFileSync('node_modules/' + name + '/bin/node', ${JSON.stringify(nodeOf(version))}, { mode: 0o755 })
    }`

  beforeEach(() => needsNode(99))

  it('is brought once where the one here is too old', () => {
    npmAlso(installing('99.1.0'))
    expect(bootstrap(['kaifang', 'x'])).toMatchObject({ status: 7, stdout: 'brought\nx\n' })
    expect(bootstrap(['kaifang', 'y'])).toMatchObject({ status: 7, stderr: '', stdout: 'brought\ny\n' })
    expect(npmCalls()).toEqual(['install', 'ci'])
  })

  it('that was brought but does not run is not kept', () => {
    npmAlso(installing('1.0.0'))
    const { status, stderr } = bootstrap(['kaifang'])
    expect({ status, kept: existsSync(place()) }).toEqual({ status: 1, kept: false })
    expect(stderr).toContain('Node 99 or newer is needed')
  })

  it('is brought again after an attempt that did not finish', () => {
    npmAlso(`if (!fs.existsSync('${root}/again')) {
      fs.writeFileSync('${root}/again', '')
      process.kill(process.ppid, 'SIGKILL')
      process.exit(1)
    }\n${installing('99.1.0')}`)
    bootstrap(['kaifang'])
    expect(bootstrap(['kaifang', 'x'])).toMatchObject({ status: 7, stdout: 'brought\nx\n' })
  })

  it.each(['elsewhere', '.nvm/versions/node/v99.0.0/bin'])('that is new enough in %s is used', (folder) => {
    write(`${folder}/node`, nodeOf('99.0.0'))
    chmodSync(join(root, folder, 'node'), 0o755)
    const { stdout } = bootstrap(['kaifang', 'x'], { PATH: join(root, 'elsewhere') })
    expect({ stdout, calls: npmCalls() }).toEqual({
      stdout: expect.stringContaining('brought\nx'),
      calls: ['ci'],
    })
  })
})
