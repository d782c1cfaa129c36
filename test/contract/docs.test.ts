import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { problemCodes, problems } from '#contract/problems.ts'
import { routes } from '#contract/routes.ts'
import { aggregateParameters, valuesParameters } from '#query/aggregate-parameters.ts'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { operatorNames, operators } from '#query/operators.ts'
import { pageParameters } from '#query/page-parameters.ts'
import type { Parameter } from '#query/parameter.ts'

const guide = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
const parameters: readonly (readonly [string, Parameter])[] = [
  ...Object.entries(pageParameters),
  ...Object.entries(catalogueParameters),
  ...Object.entries(aggregateParameters),
  ...Object.entries(valuesParameters),
]

describe('docs/api.md', () => {
  it.each(Object.values(routes).map(({ route }) => route.path))('names the path %s', (path) => {
    expect(guide).toContain(`\`${path}\``)
  })

  it.each(parameters.map(([name]) => name))('names the parameter %s', (name) => {
    expect(guide).toContain(`\`${name}\``)
  })

  it.each(operatorNames)('explains the operator %s as its table does', (name) => {
    const { about, example } = operators[name]
    expect(guide).toContain(`| \`${name}\` | ${about.zh} | ${about.en} | \`${name}=${example}\` |`)
  })

  it.each(problemCodes)('explains the problem %s with its status', (code) => {
    expect(guide).toContain(`| \`${code}\` | ${problems[code].status} |`)
  })

  it('names every value of a closed list that is not the themes', () => {
    const lists = parameters.filter(([name]) => name !== 'theme')
    const values = lists.flatMap(([, parameter]) => ('of' in parameter ? parameter.of : []))
    expect(values.filter((value) => !guide.includes(`\`${value}\``))).toEqual([])
  })

  it('says the limits that the tables hold', () => {
    const { min, max } = pageParameters.limit
    expect(guide).toContain(`每页行数，${min} 到 ${max} |`)
    expect(guide).toContain(`每页 ${catalogueParameters.limit.min} 到 ${catalogueParameters.limit.max} 个`)
  })
})

describe('the problem catalogue', () => {
  it('says everything in both languages', () => {
    const texts = Object.values(problems).flatMap(({ title, remedy }) => [title, remedy])
    expect(texts.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en))).toEqual(
      [],
    )
  })
})
