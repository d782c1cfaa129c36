import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(`${project}/${path}`, 'utf8')
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '')

interface Locked {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const manifest: { scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'))
const { packages: locked }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
  read('package-lock.json'),
)

const top = [
  ...['site', 'api', 'datasets', 'scripts', 'test', 'src', 'docs'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'astro.config.mjs', 'README.md', 'CHANGELOG.md'],
]

// The parts that the project is built on; one that nothing uses any more has been replaced unnoticed.
const fixed = ['astro', '@astrojs/node', 'hono', 'minisearch', 'papaparse', 'openapi-typescript', 'vitest']

describe('package', () => {
  it('runs no install script of any dependency', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
  })

  it('gives every npm script to the bootstrap, so that each works in a fresh clone', () => {
    const others = Object.entries(manifest.scripts).filter(
      ([, line]) => !line.startsWith('node scripts/bootstrap.mjs '),
    )
    expect(others).toEqual([])
  })

  it('has only the agreed names at the top, and dotfiles', () => {
    const names = new Set(tracked.map((path) => path.split('/')[0] ?? ''))
    expect([...names].filter((name) => !name.startsWith('.') && !top.includes(name))).toEqual([])
  })

  it('tracks nothing that is built or brought', () => {
    const made = tracked.filter((path) => /(^|\/)(node_modules|dist|\.cache|\.astro)\//.test(path))
    expect(made).toEqual([])
  })

  it.each(fixed)('uses %s', (name) => {
    const use = new RegExp(`['"/]${name}['"/]`)
    const code = tracked.filter((path) =>
      /^(src|api|site|scripts|test)\/.*\.(ts|mjs|astro)$|^astro\./.test(path),
    )
    const users = code.filter((path) => !/^test\/(package\.test|layers)/.test(path) && use.test(read(path)))
    expect(users).not.toEqual([])
  })
})

describe('lock file', () => {
  it('names no registry, so that any mirror serves it', () => {
    const bound = Object.entries(locked).filter(([, { resolved }]) => resolved !== undefined)
    expect(bound.map(([path]) => path)).toEqual([])
  })

  it('names the package of every platform, so that npm ci works on each', () => {
    const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    )
    expect(missing).toEqual([])
  })
})

/** Looks a package up the way Node does: beside the one that asks, then in each folder above. */
function isLocked(from: string, name: string): boolean {
  if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in locked) return true
  if (from === '') return false
  const above = from.lastIndexOf('/node_modules/')
  return isLocked(above < 0 ? '' : from.slice(0, above), name)
}
