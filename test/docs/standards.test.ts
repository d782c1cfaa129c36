import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { updateCycles } from '#catalog/cycle.ts'
import type { UpdateCycle } from '#catalog/entry.ts'
import type { Theme } from '#catalog/theme.ts'
import { themes } from '#catalog/theme.ts'
import { euThemesOf, fileType, frequency, prefixes } from '#publish/documents/dcat/vocabularies.ts'
import { formats } from '#release/formats.ts'

const folder = 'docs/standards'
const page = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8')
const code = (node: { readonly '@id'?: unknown }): string => String(node['@id']).replace(/^.*\//, '')

describe('the pages about standards', () => {
  it.each(readdirSync(folder).filter((name) => name !== 'README.md'))('%s is in the list', (name) => {
    expect(page('README.md')).toContain(`(${name})`)
  })

  const dcat = page('dcat-ap.md')

  it.each(Object.keys(updateCycles) as UpdateCycle[])('dcat-ap.md tells the frequency of %s', (cycle) => {
    expect(dcat).toContain(`| ${cycle} | ${updateCycles[cycle].zh} | ${code(frequency(cycle))} |`)
  })

  it.each(Object.keys(themes) as Theme[])('dcat-ap.md tells the theme of %s', (theme) => {
    expect(dcat).toContain(`| ${theme} | ${themes[theme].zh} | ${euThemesOf[theme].join(', ') || '–'} |`)
  })

  it.each(formats)('dcat-ap.md tells the file type of %s', (format) => {
    expect(dcat).toContain(`| ${format} | ${code(fileType(format))} |`)
  })

  it('dcat-ap.md names the namespace of our own terms', () => {
    expect(dcat).toContain(`\`${prefixes.kf}\``)
  })
})
