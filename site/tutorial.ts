import { queryText } from './api-calls.ts'
import { type Dataset, urls, type Version } from './core.ts'
import { exampleFilter } from './core-contract.ts'

/** A step of the tutorial, in its order. */
export const tutorialNames = [
  'find',
  'fields',
  'page',
  'filter',
  'groups',
  'all',
  'python',
  'file',
  'client',
  'error',
] as const

/** One of them. */
export type TutorialName = (typeof tutorialNames)[number]

/** Code of a step, and how it is run. */
export interface TutorialStep {
  readonly name: TutorialName
  readonly language: 'sh' | 'js' | 'py' | 'ts'
  readonly code: string
}

const query = (parts: Readonly<Record<string, string | number>>): string =>
  `?${Object.entries(parts)
    .map(([name, value]) => `${queryText(name)}=${queryText(String(value))}`)
    .join('&')}`

const allInJavaScript = (start: string): string =>
  [
    `const portal = new URL('${start}').origin`,
    `let next = '${start}'`,
    'let rows = 0',
    'while (next) {',
    '  const page = await (await fetch(new URL(next, portal))).json()',
    '  rows += page.data.length',
    '  next = page.links.next',
    '}',
    'console.log(rows)',
  ].join('\n')

const allInPython = (start: string): string =>
  [
    'import json',
    'from urllib.parse import urljoin',
    'from urllib.request import urlopen',
    '',
    `portal = "${start}"`,
    'next_page, rows = portal, 0',
    'while next_page:',
    '    with urlopen(urljoin(portal, next_page)) as response:',
    '        page = json.load(response)',
    '    rows += len(page["data"])',
    '    next_page = page["links"]["next"]',
    'print(rows)',
  ].join('\n')

const clientInTypeScript = (baseUrl: string): string =>
  [
    "import { createClient } from './client.ts'",
    '',
    `const client = createClient('${baseUrl}')`,
    'for await (const record of client.all()) {',
    '  console.log(record)',
    '  break',
    '}',
  ].join('\n')

/** The tutorial for a dataset that is really there: every step runs as it is, the client in the folder of the step before. */
export const tutorialSteps = (
  baseUrl: string,
  word: string,
  dataset: Pick<Dataset, 'id'>,
  version: Pick<Version, 'fields'>,
  records: readonly Readonly<Record<string, unknown>>[],
): readonly TutorialStep[] => {
  const { id } = dataset
  const [first, second = first] = version.fields.map(({ name }) => name)
  const at = (path: string): string => `${baseUrl}${path}`
  const curl = (path: string): string => `curl "${at(path)}"`
  const all = at(`${urls.records(id)}?limit=1000&count=none`)
  const group = { group_by: second ?? '', metrics: 'count', sort: '-count', limit: 5 }
  const steps: Readonly<Record<TutorialName, Omit<TutorialStep, 'name'>>> = {
    find: { language: 'sh', code: curl(`${urls.datasets}${query({ q: word, limit: 3 })}`) },
    fields: { language: 'sh', code: curl(urls.fields(id)) },
    page: { language: 'sh', code: curl(`${urls.records(id)}${query({ limit: 5 })}`) },
    filter: {
      language: 'sh',
      code: curl(`${urls.records(id)}${query({ filter: exampleFilter(version.fields, records), limit: 5 })}`),
    },
    groups: { language: 'sh', code: curl(`${urls.aggregate(id)}${query(group)}`) },
    all: { language: 'js', code: allInJavaScript(all) },
    python: { language: 'py', code: allInPython(all) },
    file: { language: 'sh', code: curl(`/data/${id}/latest.json`) },
    client: {
      language: 'ts',
      code: `// curl -o client.ts "${at(urls.client(id))}"\n${clientInTypeScript(baseUrl)}`,
    },
    error: { language: 'sh', code: curl(`${urls.records(id)}${query({ [`${first}x__exact`]: '1' })}`) },
  }
  return tutorialNames.map((name) => ({ name, ...steps[name] }))
}
