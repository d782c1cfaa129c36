import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpFor, overview, sharedOptions, type Verb } from '../../scripts/commands/verb.ts'

const commands = 'scripts/commands'
const verbs = await Promise.all(
  readdirSync(commands)
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => !['serve-options', 'verb'].includes(name))
    .map(async (name): Promise<readonly [string, Verb]> => {
      const module: Record<string, Verb> = await import(`../../scripts/commands/${name}.ts`)
      // A verb that is a word of the language itself has a longer name in code.
      const verb = module[name] ?? module[`${name}Verb`]
      if (verb === undefined) throw new Error(`${commands}/${name}.ts exports no verb "${name}"`)
      return [name, verb]
    }),
)

const documents = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]
const read = (path: string): string => readFileSync(path, 'utf8')
const publishing = read('docs/publishing.md')
const guides = publishing + read('docs/operating.md')

/** Text without its code, where a bracket is no link. */
const prose = (path: string): string => read(path).replace(/```[\s\S]*?```|`[^`\n]*`/g, '')

const anchorsOf = (path: string): readonly string[] =>
  [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  )

/** Where the link of a document leads, or what is wrong with it. */
const brokenLink = (document: string, target: string): string | undefined => {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? document : join(dirname(document), decodeURIComponent(path))
  if (!existsSync(file)) return `${document} → ${target}: no such file`
  if (anchor !== undefined && !anchorsOf(file).includes(decodeURIComponent(anchor)))
    return `${document} → ${target}: no such heading`
  return undefined
}

describe('docs/publishing.md', () => {
  it.each(verbs)('names the command %s', (name) => {
    expect(publishing).toContain(`npm run kaifang -- ${name}`)
  })
})

describe('docs/publishing.md and docs/operating.md', () => {
  it.each(verbs)('explain every option of %s', (_, verb) => {
    const own = Object.keys(verb.options).filter((option) => !(option in sharedOptions))
    expect(
      [...own, ...Object.keys(sharedOptions)].filter((option) => !guides.includes(`--${option}`)),
    ).toEqual([])
  })
})

describe('the help of', () => {
  it.each(verbs)('%s explains every option, in Chinese and English', (name, verb) => {
    const help = helpFor(name, verb)
    const lines = Object.keys(verb.options).map(
      (option) => help.split('\n').find((line) => line.includes(`--${option} `)) ?? `--${option}: not there`,
    )
    expect(lines.filter((line) => !/\p{Script=Han}.* \/ .*[a-z]/u.test(line))).toEqual([])
  })

  it('the whole command line names every verb', () => {
    const help = overview(Object.fromEntries(verbs))
    expect(verbs.filter(([name]) => !help.includes(`\n  ${name} `))).toEqual([])
  })
})

describe('the documents', () => {
  it('lead to files and headings that are there', () => {
    const links = documents.flatMap((document) =>
      [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ document, target })),
    )
    const relative = links.filter(({ target }) => !/^[a-z]+:/.test(target))
    expect(relative.length).toBeGreaterThan(5)
    expect(relative.flatMap(({ document, target }) => brokenLink(document, target) ?? [])).toEqual([])
  })

  it('name no npm script that there is not', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = documents.flatMap((document) =>
      [...read(document).matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script),
    )
    expect(named.filter((script) => !(script in scripts))).toEqual([])
  })
})

// Tests name folders that are nowhere.
describe('no file of the project but a test', () => {
  it('names a folder of the machine that it was written on', () => {
    const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0')
    const texts = tracked.filter(
      (path) =>
        !path.startsWith('test/') && /\.(md|ts|mjs|js|json|astro|css|ya?ml)$/.test(path) && existsSync(path),
    )
    const home = /(?:^|[\s"'`(])\/(?:home|Users|root|work|tmp)\/[\w.-]+/m
    expect(texts.length).toBeGreaterThan(200)
    expect(texts.filter((path) => home.test(read(path)))).toEqual([])
  })
})
