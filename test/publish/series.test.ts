import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Manifest } from '#release/manifest.ts'
import { entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
})
afterEach(() => folder.dispose())

const fields = `
  - { name: year, title: 年份, type: integer, open: true }
  - { name: place, title: 区县, type: string, open: true }
  - { name: aqi, title: AQI, type: integer, open: true }`
const data = (path: string, values: string): string => `\n  - { path: ${path}, values: ${values} }`

const rows = (): readonly unknown[] => {
  const read = (path: string) => readFileSync(join(folder.out, 'current/public', path), 'utf8')
  const manifest = JSON.parse(read('release.json')) as Manifest
  const file = manifest.datasets[0]?.versions[0]?.distributions.find(({ format }) => format === 'ndjson')
  return read(file?.path ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

describe('a series of files', () => {
  it('makes one table, with a column for what tells the files apart', async () => {
    folder.write(
      'catalog/entry.yaml',
      entryYaml({ fields, data: data('"../data/aqi-{年份}.csv"', '{ 年份: ["2023", "2024"] }') }),
    )
    folder.write('data/aqi-2023.csv', '区县,AQI\n渝中区,51\n')
    folder.write('data/aqi-2024.csv', 'AQI,区县\n47,渝中区\n')
    expect((await folder.publish()).findings).toEqual([])
    expect(rows()).toEqual([
      { year: 2023, place: '渝中区', aqi: 51 },
      { year: 2024, place: '渝中区', aqi: 47 },
    ])
  })

  it('names the file that is not there, and a list that has no place in the path', async () => {
    folder.write('data/aqi-2023.csv', '区县,AQI\n渝中区,51\n')
    const values = '{ 年份: ["2023", "2024"] }'
    folder.write('catalog/entry.yaml', entryYaml({ fields, data: data('"../data/aqi-{年份}.csv"', values) }))
    const missing = await folder.publish()
    expect(missing.findings.map(({ code, what }) => [code, what.zh.includes('aqi-2024.csv')])).toEqual([
      ['data_file_missing', true],
    ])
    folder.write('catalog/entry.yaml', entryYaml({ fields, data: data('../data/aqi-2023.csv', values) }))
    expect((await folder.publish()).findings.map(({ code }) => code)).toContain('series_unplaced')
  })
})
