import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DefaultSettings, TaskUtils } from '@microsoft/powerquery-parser'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { type RunningServer, startServer } from '../../api/server.ts'
import { type CallLanguage, callLanguages, callOf } from '../../site/api-calls.ts'
import { addressOf } from '../../site/console-query.ts'
import { exampleDataset, firstRecords } from '../../site/guide.ts'
import { tutorialEn } from '../../site/i18n/tutorial-en.ts'
import { tutorialZh } from '../../site/i18n/tutorial-zh.ts'
import { type TutorialStep, tutorialNames, tutorialSteps } from '../../site/tutorial.ts'

const release = await openRelease(inject('bundled'))
if (release === null) throw new Error('the bundled catalogue was not published')
const example = exampleDataset(release)
if (example === undefined) throw new Error('the bundled catalogue has no rows')
const { dataset, version } = example
const { baseUrl, examples } = release.catalogue.portal

const folder = mkdtempSync(join(tmpdir(), 'kaifang-tutorial-'))
let server: RunningServer
beforeAll(async () => {
  server = await startServer({ dist: inject('bundled'), port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  release.close()
  rmSync(folder, { recursive: true })
})

/** Whether a program is installed, and R with the package that its code needs. */
const has = (program: string): boolean =>
  spawnSync('which', [program]).status === 0 &&
  (program !== 'Rscript' || spawnSync(program, ['-e', 'library(jsonlite)']).status === 0)
const exec = promisify(execFile)

const run = async (program: string, args: readonly string[]): Promise<string> =>
  (await exec(program, [...args], { cwd: folder, maxBuffer: 1e8 })).stdout

const stepsAt = (base: string): readonly TutorialStep[] =>
  tutorialSteps(base, examples[0] ?? dataset.title, dataset, version, firstRecords(release, dataset, version))

const step = (name: TutorialStep['name']): TutorialStep => {
  const found = stepsAt(server.url).find((one) => one.name === name)
  if (found === undefined) throw new Error(`no step ${name}`)
  return found
}

const shell = async (name: TutorialStep['name']): Promise<Record<string, unknown>> =>
  JSON.parse(await run('bash', ['-c', step(name).code]))

const script = async (name: TutorialStep['name'], file: string, program: string): Promise<string> => {
  writeFileSync(join(folder, file), step(name).code)
  return (await run(program, [file])).trim()
}

describe('docs/tutorial.md', () => {
  const guide = readFileSync('docs/tutorial.md', 'utf8')

  it.each(tutorialNames)('has the step %s as the portal shows it, in both languages', (name) => {
    const shown = stepsAt(baseUrl).find((one) => one.name === name)
    expect(guide).toContain(`\`\`\`${shown?.language}\n${shown?.code}\n\`\`\``)
    for (const { steps } of [tutorialZh, tutorialEn])
      for (const text of steps[name]) expect(guide).toContain(text)
  })
})

describe.skipIf(!has('curl'))('the tutorial', () => {
  it('finds datasets', async () => {
    expect(await shell('find')).toMatchObject({ meta: { count: expect.any(Number) } })
  })

  it.each(['fields', 'page', 'filter', 'groups'] as const)('shows data at the step %s', async (name) => {
    const { data } = await shell(name)
    expect((data as unknown[]).length).toBeGreaterThan(0)
  })

  it('reads every row', async () => {
    expect(await script('all', 'all.mjs', process.execPath)).toBe(String(version.rows))
  })

  it.skipIf(!has('python3'))('reads every row in Python', async () => {
    expect(await script('python', 'all.py', 'python3')).toBe(String(version.rows))
  })

  it('names the files', async () => {
    expect(await shell('file')).toMatchObject({ version: version.id })
  })

  it('runs the typed client, fetched as its first line says', async () => {
    const [, fetching = ''] = /^\/\/ (curl .*)$/m.exec(step('client').code) ?? []
    await run('bash', ['-c', fetching])
    expect(await script('client', 'use.ts', process.execPath)).toContain(version.fields[0]?.name)
  })

  it('shows an error that says what was meant', async () => {
    expect(await shell('error')).toMatchObject({
      code: 'unknown_field',
      didYouMean: version.fields[0]?.name,
    })
  })
})

describe('the code of the console', () => {
  const programs: Readonly<Partial<Record<CallLanguage, readonly string[]>>> = {
    curl: ['bash', '-c'],
    javascript: [process.execPath, '--input-type=module', '-e'],
    python: ['python3', '-c'],
    r: ['Rscript', '-e'],
  }
  // What shells, languages and addresses could stumble over.
  const hostile = `it's "x" $HOME \`id\` !! \\ %20 ; & + # 重庆, (a)`
  const filter = `${version.fields[0]?.name} <> '${hostile.replaceAll("'", "''")}'`
  const query = { conditions: [], filter, limit: '5', sort: '', groupBy: '' }
  const address = (): string => `${server.url}${addressOf(`/api/v1/datasets/${dataset.id}`, query)}`

  it.each(callLanguages)('in %s asks the API what was put together', async (language) => {
    const code = callOf(language, address())
    const [program, ...args] = programs[language] ?? []
    // Where R or its jsonlite is not installed, and of Power Query anywhere: what they ask for is in their code, unharmed.
    expect(code).toContain(address())
    const answer =
      program !== undefined && has(program) ? await run(program, [...args, code]) : String(dataset.id)
    expect(answer).toContain(program !== undefined && has(program) ? String(version.rows) : dataset.id)
  })

  it('is Power Query by its grammar, which has no program here to run it', async () => {
    const read = (code: string) => TaskUtils.tryLexParse(DefaultSettings, code)
    const code = callOf('powerquery', address())
    expect(TaskUtils.isParseStageOk(await read(code))).toBe(true)
    expect(TaskUtils.isError(await read(code.replace('in\n', '')))).toBe(true)
  })

  it('holds no sign that ends a text or that a shell looks at', () => {
    expect(address().slice(server.url.length)).toMatch(/^[\w/?=&.,%-]+$/)
  })
})
