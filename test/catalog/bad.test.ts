import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkCatalog } from '#catalog/check.ts'
import { fileSize } from '#catalog/codec/file-size.ts'
import { loadCatalog } from '#catalog/codec/load.ts'
import type { Finding } from '#errors/finding.ts'
import { goodEntry, sourceFolder } from './source-folder.ts'

const bad = new URL('files/bad/', import.meta.url)

const findingsOf = async (yaml: string): Promise<readonly Finding[]> => {
  const { entries, portal, findings } = await loadCatalog(sourceFolder({ 'catalog/x.yaml': yaml }))
  return [...findings, ...checkCatalog(entries, portal, fileSize)]
}

const brief = ({ code, place }: Finding): string => [code, place.line ?? ''].join(' ').trim()

const expected = (yaml: string): string[] =>
  [...yaml.matchAll(/^# expect: (.+)$/gm)].map(([, finding]) => String(finding))

describe('a catalogue with one mistake', () => {
  it('has none to begin with', async () => {
    expect(await findingsOf(goodEntry)).toEqual([])
  })

  it.each(readdirSync(bad))('%s is reported with code and line', async (name) => {
    const yaml = readFileSync(new URL(name, bad), 'utf8')
    const errors = (await findingsOf(yaml)).filter((finding) => finding.severity === 'error')
    expect(errors.map(brief).sort()).toEqual(expected(yaml).sort())
    expect(new Set(errors.map((finding) => finding.place.file))).toEqual(new Set(['datasets/catalog/x.yaml']))
  })

  it.each(readdirSync(bad))('%s is reported in both languages with a remedy', async (name) => {
    const findings = await findingsOf(readFileSync(new URL(name, bad), 'utf8'))
    const said = findings.flatMap(({ what, remedy }) => [what.zh, what.en, remedy.zh, remedy.en])
    expect(said.filter((sentence) => sentence.trim() === '')).toEqual([])
    expect(findings.filter(({ what }) => !/\p{Script=Han}/u.test(what.zh))).toEqual([])
  })
})
